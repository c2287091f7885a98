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
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = terminal.Width;
        console.Write(table.Render());
    }
}
