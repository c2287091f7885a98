using System.ComponentModel;
using System.Diagnostics;
using Syslrn.Contracts;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Testbeds.Commands;

/// <summary>Runs one command of a testbed.</summary>
/// <param name="What">What it is for, in error messages: <c>testbed.up</c>.</param>
/// <param name="Folder">The pipeline's folder.</param>
/// <param name="Command">The command, its placeholders filled in.</param>
internal sealed record CommandProcess(string What, string Folder, TestbedCommand Command)
{
    // A server that keeps its starter's output open must not keep us.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(2);

    // The shell moves itself, so that not even the first instant of the command is elsewhere.
    private const string EnterCgroup = "echo $$ >\"$0\" && exec \"$@\"";

    /// <summary>The cgroup to run it in; null: the caller's.</summary>
    public Cgroup? Cgroup { get; init; }

    /// <summary>How long it may take; null: as long as it wants.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Runs the command and returns what it wrote to stdout.</summary>
    /// <exception cref="SyslrnException">It could not be run, or failed: the message has its last line on stderr.</exception>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        using Process process = Begin();
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await EndOfAsync(process, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        catch (TimeoutException e)
        {
            process.Kill(entireProcessTree: true);
            throw new SyslrnException(ErrorCause.Environment, $"{What}: '{string.Join(' ', Command.Arguments)}' did not end within {TimeLimit}", e);
        }

        return process.ExitCode == 0
            ? await WhatThereIsAsync(output).ConfigureAwait(false)
            : throw new SyslrnException(
                ErrorCause.Environment,
                $"{What}: '{string.Join(' ', Command.Arguments)}' failed with exit code {process.ExitCode}: "
                + LastLine(await WhatThereIsAsync(errors).ConfigureAwait(false)));
    }

    private Process Begin()
    {
        string program = Command.ProgramIn(Folder);
        try
        {
            IEnumerable<string> arguments = Command.Arguments.Skip(1);
            if (Cgroup is not null)
            {
                arguments = ["-c", EnterCgroup, Path.Combine(Cgroup.Path, "cgroup.procs"), program, .. arguments];
            }

            return Process.Start(new ProcessStartInfo(Cgroup is null ? program : "/bin/sh", arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception e)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{What}: cannot run '{program}': {e.Message}; it must exist and be executable", e);
        }
    }

    // Process.WaitForExitAsync also waits for the end of the redirected streams, which servers may have inherited.
    private async Task EndOfAsync(Process process, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult();
        process.EnableRaisingEvents = true;
        if (process.HasExited)
        {
            ended.TrySetResult();
        }

        await ended.Task.WaitAsync(TimeLimit ?? Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
    }

    private static async Task<string> WhatThereIsAsync(Task<string> stream)
    {
        await Task.WhenAny(stream, Task.Delay(OutputGrace)).ConfigureAwait(false);
        return stream.IsCompletedSuccessfully ? await stream.ConfigureAwait(false) : "";
    }

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("it wrote nothing to stderr");
}
