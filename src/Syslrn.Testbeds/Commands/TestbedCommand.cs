using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using Syslrn.Contracts;

namespace Syslrn.Testbeds.Commands;

/// <summary>One command of a testbed: an argument list, run in the pipeline's folder.</summary>
/// <param name="What">What it is for, in error messages: <c>testbed.up</c>.</param>
/// <param name="Folder">The pipeline's folder.</param>
/// <param name="Arguments">Program and arguments; <c>{name}</c> stands for a value. A program with a slash is relative to the folder.</param>
internal sealed record TestbedCommand(string What, string Folder, ImmutableArray<string> Arguments)
{
    // A server that keeps its starter's output open must not keep us.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(2);

    /// <summary>Runs the command and returns what it wrote to stdout.</summary>
    /// <exception cref="SyslrnException">It could not be run, or failed: the message has its last line on stderr.</exception>
    public async Task<string> RunAsync(IReadOnlyDictionary<string, string> values, CancellationToken cancellation)
    {
        ProcessStartInfo start = Start([.. Arguments.Select(a => Placeholders.Fill(a, values, What))]);
        using Process process = Begin(start);
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

        return process.ExitCode == 0
            ? await WhatThereIsAsync(output).ConfigureAwait(false)
            : throw new SyslrnException(
                ErrorCause.Environment,
                $"{What}: '{string.Join(' ', start.ArgumentList.Prepend(start.FileName))}' failed with exit code {process.ExitCode}: "
                + LastLine(await WhatThereIsAsync(errors).ConfigureAwait(false)));
    }

    private ProcessStartInfo Start(ImmutableArray<string> arguments)
    {
        string program = arguments[0];
        return new ProcessStartInfo(program.Contains('/', StringComparison.Ordinal) ? Path.Combine(Folder, program) : program, arguments[1..])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{What}: cannot run '{start.FileName}': {e.Message}; it must exist and be executable", e);
        }
    }

    // Process.WaitForExitAsync also waits for the end of the redirected streams, which servers may have inherited.
    private static async Task EndOfAsync(Process process, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult();
        process.EnableRaisingEvents = true;
        if (process.HasExited)
        {
            ended.TrySetResult();
        }

        await ended.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task<string> WhatThereIsAsync(Task<string> stream)
    {
        await Task.WhenAny(stream, Task.Delay(OutputGrace)).ConfigureAwait(false);
        return stream.IsCompletedSuccessfully ? await stream.ConfigureAwait(false) : "";
    }

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault("it wrote nothing to stderr");
}
