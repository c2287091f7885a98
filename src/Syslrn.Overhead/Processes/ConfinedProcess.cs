using System.ComponentModel;
using System.Diagnostics;
using Syslrn.Contracts;
using Syslrn.Events.Scopes;

namespace Syslrn.Overhead.Processes;

/// <summary>A program that runs in a cgroup of its own, so that its CPU time and that of its children can be read.</summary>
internal sealed class ConfinedProcess : IDisposable
{
    // Constant text: paths and the command come as arguments, so nothing in them is ever read by the shell.
    private const string Enter = "echo $$ >\"$1/cgroup.procs\" && output=$2 && shift 2 && exec \"$@\" >\"$output\"";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ConfinedProcess(Process process)
    {
        _process = process;
        process.StandardInput.Close();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>True if it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts a program.</summary>
    /// <param name="cgroup">Where it runs; the cgroup exists.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="output">File for what it writes to stdout.</param>
    /// <param name="folder">Its working directory, null for this process's own.</param>
    /// <exception cref="SyslrnException">It cannot be started.</exception>
    public static ConfinedProcess Start(Cgroup cgroup, IReadOnlyList<string> command, string output = "/dev/null", string? folder = null)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Enter, "syslrn", cgroup.Path, output, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            return new ConfinedProcess(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw new SyslrnException(ErrorCause.Environment, $"{command[0]}: cannot be started: {e.Message}", e);
        }
    }

    /// <summary>Runs a program to its end and gives what it wrote to stdout.</summary>
    /// <exception cref="SyslrnException">It failed: the message has its last line on stderr.</exception>
    public static async Task<string> RunAsync(
        Cgroup cgroup, IReadOnlyList<string> command, string? folder, CancellationToken cancellation)
    {
        string output = Path.GetTempFileName(); // mode 0600
        try
        {
            using ConfinedProcess process = Start(cgroup, command, output, folder);
            await process.EndAsync(command, cancellation).ConfigureAwait(false);
            return await File.ReadAllTextAsync(output, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(output);
        }
    }

    /// <summary>What it wrote to stderr last, when it has ended.</summary>
    public async Task<string> LastErrorAsync() =>
        (await _errors.ConfigureAwait(false)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("it wrote nothing to stderr");

    /// <summary>Waits until it ends; false if it does not within the time.</summary>
    public bool WaitForEnd(TimeSpan patience) => _process.WaitForExit(patience);

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private async Task EndAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        if (_process.ExitCode != 0)
        {
            throw new SyslrnException(
                ErrorCause.Environment, $"'{string.Join(' ', command)}' failed with exit code {_process.ExitCode}: {await LastErrorAsync().ConfigureAwait(false)}");
        }
    }
}
