using System.Text.RegularExpressions;

namespace Syslrn.Events.Libbpf;

/// <summary>What libbpf's output says of a failed open or load.</summary>
/// <param name="Error">The errno, positive.</param>
/// <param name="Program">The program that failed, null if none is named.</param>
/// <param name="Reason">The line that matters.</param>
/// <param name="Log">Everything.</param>
internal sealed partial record LoadFailure(int Error, string? Program, string Reason, string Log)
{
    private const string Prefix = "libbpf: ";
    private const string VerifierLogBegin = "-- BEGIN PROG LOAD LOG --";

    /// <summary>True if the verifier explained itself: worth a file.</summary>
    public bool HasVerifierLog => Log.Contains(VerifierLogBegin, StringComparison.Ordinal);

    public static LoadFailure Parse(string output, int error)
    {
        // libbpf guesses at the memlock limit whenever the kernel answers EPERM; current kernels do not use that limit.
        string[] lines = [.. output.Split('\n').Where(l => !l.Contains("ulimit -l", StringComparison.Ordinal))];
        string? program = lines.Select(l => FailedProgram().Match(l)).LastOrDefault(m => m.Success)?.Groups[1].Value;
        string reason = TrivialProgramRefused(lines) ?? MissingHook(lines, program) ?? VerifierReason(lines) ?? FirstComplaint(lines)
            ?? LibbpfError.Text(error);
        return new LoadFailure(Math.Abs(error), program, reason, string.Join('\n', lines));
    }

    public static BpfLoadException ToException(string objectName, LoadFailure failure, IEnumerable<BpfProgram>? programs = null)
    {
        BpfProgram? program = programs?.FirstOrDefault(p => p.Name == failure.Program);
        return BpfLoadException.From(objectName, failure, program?.Hook);
    }

    /// <summary>libbpf tries a two-instruction program first; its own advice (the memlock limit) is wrong for current kernels.</summary>
    private static string? TrivialProgramRefused(string[] lines) =>
        lines.Any(l => l.Contains("Couldn't load trivial BPF program", StringComparison.Ordinal))
            ? "the kernel refuses eBPF altogether (a container, seccomp or lockdown may forbid it)"
            : null;

    private static string? MissingHook(string[] lines, string? program) =>
        lines.Any(l => l.StartsWith($"libbpf: prog '{program}': failed to find kernel BTF type ID of ", StringComparison.Ordinal))
            ? "the kernel has no such hook"
            : null;

    /// <summary>The verifier ends its trace with the complaint, then statistics.</summary>
    private static string? VerifierReason(string[] lines)
    {
        int begin = Array.FindIndex(lines, l => l.Contains(VerifierLogBegin, StringComparison.Ordinal));
        int end = Array.FindIndex(lines, l => l.Contains("-- END PROG LOAD LOG --", StringComparison.Ordinal));
        return begin < 0 || end < begin ? null : lines[(begin + 1)..end]
            .LastOrDefault(l => l.Trim().Length > 0 && !Statistics().IsMatch(l))?.Trim();
    }

    private static string? FirstComplaint(string[] lines) =>
        lines.FirstOrDefault(l => l.StartsWith(Prefix, StringComparison.Ordinal))?[Prefix.Length..].Trim();

    [GeneratedRegex("^libbpf: prog '([^']+)': (?:BPF program load failed|failed to|.*relo|unrecognized|missing BPF prog type)")]
    private static partial Regex FailedProgram();

    [GeneratedRegex("^(?:processed |verification time|stack depth|peak_states|max_states|mark_read)")]
    private static partial Regex Statistics();
}
