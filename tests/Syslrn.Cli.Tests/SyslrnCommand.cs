using System.Diagnostics;

namespace Syslrn.Cli.Tests;

/// <summary>The built command, run as a user runs it.</summary>
internal sealed record SyslrnCommand(int ExitCode, string Output, string[] Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Task<SyslrnCommand> RunAsync(params string[] arguments) => RunAsync(Repository.Path("artifacts", "syslrn", "syslrn"), arguments);

    /// <summary>Runs a program to its end, and kills it if that does not come.</summary>
    public static async Task<SyslrnCommand> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment.Remove("SYSLRN_PLUGINS");
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var late = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, await output, (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
