using System.Diagnostics;

namespace Syslrn.Cli.Tests;

/// <summary>The built command while it runs, for tests that signal it.</summary>
internal sealed class RunningSyslrn : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly List<string> _errors = [];

    public RunningSyslrn(params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.Path("artifacts", "syslrn", "syslrn"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Its lines on stderr so far.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Reads stderr until a line contains a text.</summary>
    public void WaitFor(string text)
    {
        do
        {
            string? line = _process.StandardError.ReadLine();
            Assert.True(line is not null, $"'{text}' did not come: {string.Join('\n', _errors)}");
            _errors.Add(line);
        }
        while (!_errors[^1].Contains(text, StringComparison.Ordinal));
    }

    public void Signal(string name) => Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>Waits for its end; gives the exit code and what it wrote to stdout.</summary>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        _errors.AddRange((await _process.StandardError.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        using var late = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(late.Token);
        return (_process.ExitCode, await _output);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
