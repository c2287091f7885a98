using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Importing;

/// <summary>What an import yielded.</summary>
public sealed record ImportReport
{
    /// <summary>Lines read, or documents.</summary>
    public required long Lines { get; init; }

    /// <summary>Bytes read, uncompressed.</summary>
    public required long Bytes { get; init; }

    /// <summary>Lines that could not be read and were left out.</summary>
    public required long CorruptLines { get; init; }

    /// <summary>The first of them.</summary>
    public required ImmutableArray<CorruptLine> FirstCorrupt { get; init; }

    /// <summary>Events that were left out or are doubtful, by reason.</summary>
    public required ImmutableSortedDictionary<string, long> Notes { get; init; }

    /// <summary>Events written, by kind; kinds without events are missing.</summary>
    public required ImmutableSortedDictionary<EventKind, long> EventsByKind { get; init; }

    /// <summary>What <c>run.json</c> says.</summary>
    public required RunManifest Manifest { get; init; }
}

/// <summary>A line that could not be read.</summary>
/// <param name="Input">Its file.</param>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record CorruptLine(string Input, long Line, string Reason);
