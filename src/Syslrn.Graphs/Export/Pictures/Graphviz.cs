using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Syslrn.Contracts;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>Runs Graphviz.</summary>
internal static class Graphviz
{
    private const string Program = "dot";

    /// <summary>Lays a graph out.</summary>
    /// <param name="engine">Graphviz's name for the kind of layout.</param>
    /// <param name="dot">The graph.</param>
    /// <param name="cancellation">Ends the tool.</param>
    /// <returns>The layout in Graphviz's format <c>plain</c>.</returns>
    /// <exception cref="SyslrnException">Graphviz is not installed, or failed.</exception>
    public static async Task<string> LayOutAsync(string engine, string dot, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add($"-K{engine}");
        start.ArgumentList.Add("-Tplain");
        using Process process = Start(start);
        using CancellationTokenRegistration kill = cancellation.Register(() => process.Kill());
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.StandardInput.WriteAsync(dot).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything: its exit status and its words tell why.
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            string reason = (await errors.ConfigureAwait(false)).Split('\n', 2)[0];
            throw new SyslrnException(
                ErrorCause.Environment,
                $"'{Program} -K{engine}' failed with exit code {process.ExitCode} ({reason}): write the graph with --format json or graphml");
        }

        return await output.ConfigureAwait(false);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new SyslrnException(
                ErrorCause.Environment, $"'{Program}' cannot be started ({e.Message}): install the package graphviz, or use --format json or graphml", e);
        }
    }
}
