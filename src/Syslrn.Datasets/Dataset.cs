using System.Collections.Immutable;
using System.Security.Cryptography;
using Syslrn.Contracts;
using Syslrn.Datasets.Packing;

namespace Syslrn.Datasets;

/// <summary>Labelled runs of one application. Immutable.</summary>
/// <param name="Runs">The runs, by name.</param>
/// <param name="Faults">What the campaign says of its faults; empty if the runs are not from one.</param>
/// <param name="LeftOut">Runs that lack events, with the reason: they are of no use.</param>
public sealed record Dataset(ImmutableArray<DatasetRun> Runs, ImmutableArray<DatasetFault> Faults, ImmutableArray<string> LeftOut)
{
    private readonly Lazy<string> _hash = new(() => HashOf(Runs, Faults, LeftOut));

    /// <summary>The application.</summary>
    public string Application => Runs[0].Facts.Application;

    /// <summary>SHA-256 of all that the data set holds: equal data sets, packed or not, have equal hashes.</summary>
    public string Hash => _hash.Value;

    /// <summary>Reads a data set.</summary>
    /// <param name="path">A directory of runs, or a file that <see cref="DatasetFile"/> wrote.</param>
    /// <param name="progress">Receives the fraction read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SyslrnException">There is none, it is damaged, or it has runs of several applications.</exception>
    public static Dataset Read(string path, IProgress<double> progress, CancellationToken cancellation) =>
        File.Exists(path) ? DatasetFile.Read(path).Dataset : RunFolder.Read([path], progress, cancellation);

    private static string HashOf(ImmutableArray<DatasetRun> runs, ImmutableArray<DatasetFault> faults, ImmutableArray<string> leftOut)
    {
        using var content = new MemoryStream();
        DatasetCodec.Encode(new Dataset(runs, faults, leftOut)).Write(content);
        return Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
    }
}

/// <summary>A fault or benign control of a data set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Declared">What a run with it was declared to turn out as: faulty or benign.</param>
/// <param name="Silent">True if the application's error logs were declared to be those of a normal run.</param>
/// <param name="Hits">Which requests it hits, in turn: <c>all</c>, <c>one</c>.</param>
/// <param name="Intensities">How strong it is, in turn; empty if it has only one intensity.</param>
public sealed record DatasetFault(
    string Name, string Description, string Declared, bool Silent, ImmutableArray<string> Hits, ImmutableArray<string> Intensities);
