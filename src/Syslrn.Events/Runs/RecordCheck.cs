using Syslrn.Contracts.Events;

namespace Syslrn.Events.Runs;

/// <summary>Finds records that no recorder can have written: of a damaged file, or of a later version.</summary>
internal static class RecordCheck
{
    private const EventTraits KnownTraits = EventTraits.ActorInScope | EventTraits.PeerInScope | EventTraits.Listening
        | EventTraits.ReadEnd | EventTraits.WriteEnd | EventTraits.NamedPipe;

    /// <summary>The kernel's largest process id (PID_MAX_LIMIT).</summary>
    private const uint MaxProcessId = 1 << 22;

    /// <summary>The kernel's largest error number (MAX_ERRNO).</summary>
    private const int MaxError = 4095;

    /// <summary>Says what is impossible about a record; null if nothing is.</summary>
    public static string? WhyImpossible(in EventRecord record) => record switch
    {
        _ when record.Kind is < EventKind.ProcessExists or > EventKind.PipeRead => $"kind {(ushort)record.Kind} is unknown",
        _ when record.Result >= 0 && record.Family is not (0 or 1 or 2 or 10) => $"address family {record.Family} is none of UNIX and inet",
        _ when (record.Traits & ~KnownTraits) != 0 => $"traits {(ushort)record.Traits} are unknown",
        _ when record.ProcessId > MaxProcessId => $"process id {record.ProcessId} is larger than any",
        _ when record.PeerProcessId > MaxProcessId => $"peer process id {record.PeerProcessId} is larger than any",
        _ when record.Result < -MaxError => $"result {record.Result} is no error number",
        _ => null,
    };
}

/// <summary>Records of a file that were left out.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">Index of the first one in the file, from 0.</param>
/// <param name="Reason">What is impossible about it.</param>
public sealed record ExcludedRecords(long Count, long First, string Reason);
