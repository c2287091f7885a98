using Spectre.Console;

namespace Syslrn.Cli.Output;

/// <summary>Writes progress, notes and warnings to stderr, so that stdout holds results only. May be used from any thread.</summary>
internal sealed class ProgressWriter(TextWriter output, Terminal terminal, TimeProvider clock)
{
    private const string EraseLine = "\r\u001b[K";
    private readonly Lock _line = new();
    private bool _showsStatus;

    /// <summary>False where a status would fill a file.</summary>
    public bool ShowsStatus => terminal.IsTerminal;

    /// <summary>Says what is being done.</summary>
    public void Note(string text)
    {
        lock (_line)
        {
            HideStatus();
            output.WriteLine(text);
        }
    }

    /// <summary>Says what is wrong although the work goes on.</summary>
    public void Warn(string text) => Note($"syslrn: warning: {text}");

    /// <summary>Shows a line that the next one overwrites; nothing where there is no terminal.</summary>
    public void ShowStatus(string text)
    {
        if (terminal.IsTerminal)
        {
            lock (_line)
            {
                _showsStatus = true;
                output.Write(EraseLine + (text.Length < terminal.Width ? text : text[..(terminal.Width - 1)]));
            }
        }
    }

    /// <summary>Removes that line.</summary>
    public void HideStatus()
    {
        lock (_line)
        {
            if (_showsStatus)
            {
                _showsStatus = false;
                output.Write(EraseLine);
            }
        }
    }

    /// <summary>Does a piece of work that reports the fraction done, and shows it with the time elapsed and the time left.</summary>
    /// <param name="what">The work, for people.</param>
    /// <param name="work">Gets what to report the fraction to, 0 to 1.</param>
    public async Task<T> RunAsync<T>(string what, Func<IProgress<double>, Task<T>> work)
    {
        if (!terminal.IsTerminal)
        {
            return await work(new ProgressLines(what, output, clock)).ConfigureAwait(false);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = terminal.Width;
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(async display =>
            {
                ProgressTask task = display.AddTask(Markup.Escape(what), maxValue: 1);
                T result = await work(new ProgressBar(task)).ConfigureAwait(false);
                task.Value = 1;
                return result;
            }).ConfigureAwait(false);
    }

    /// <summary>The same for work that keeps its thread busy.</summary>
    public Task<T> RunAsync<T>(string what, Func<IProgress<double>, T> work) => RunAsync(what, progress => Task.Run(() => work(progress)));

    private sealed class ProgressBar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
