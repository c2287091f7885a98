using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Overhead.Processes;

namespace Syslrn.Overhead.Conditions;

/// <summary><c>auditctl</c>, which configures the kernel's audit.</summary>
internal static class AuditControl
{
    /// <summary>Marks the rules of benchmarks.</summary>
    public const string Key = "syslrn-overhead";

    /// <summary>Runs it and gives what it wrote; null if it failed or there is none.</summary>
    public static string? TryRun(IEnumerable<string> arguments)
    {
        if (Programs.Find("auditctl") is not { } program)
        {
            return null;
        }

        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = errors.GetAwaiter().GetResult();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Runs it.</summary>
    /// <exception cref="SyslrnException">It failed.</exception>
    public static string Run(string[] arguments) => TryRun(arguments)
        ?? throw new SyslrnException(ErrorCause.Environment, $"'auditctl {string.Join(' ', arguments)}' failed: leave the condition auditd out with --conditions");

    /// <summary>A number of what <c>auditctl -s</c> writes; -1 if it is not there.</summary>
    public static long Field(string status, string name) => status.Split('\n')
        .Select(l => l.Split(' '))
        .Where(l => l.Length >= 2 && l[0] == name)
        .Select(l => long.Parse(l[1], CultureInfo.InvariantCulture))
        .FirstOrDefault(-1);
}
