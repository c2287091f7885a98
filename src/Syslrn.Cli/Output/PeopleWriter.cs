using Spectre.Console;

namespace Syslrn.Cli.Output;

/// <summary>Writes results for people.</summary>
internal sealed class PeopleWriter(TextWriter output, Terminal terminal)
{
    /// <summary>Writes a line as it is; it is never wrapped, so that paths can be copied.</summary>
    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>Writes a table.</summary>
    public void Table(ResultTable table)
    {
        using var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = terminal.Width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(table.Render(terminal.Width));

        // Spectre pads every line to the table's width and frames it with empty ones.
        foreach (string line in text.ToString().Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0))
        {
            output.WriteLine(line);
        }
    }
}
