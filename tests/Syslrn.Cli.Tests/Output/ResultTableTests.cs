using Syslrn.Cli.Output;

namespace Syslrn.Cli.Tests.Output;

public class ResultTableTests
{
    [Fact]
    public void CellsArePlainTextAndNumbersAreAlignedToTheRight() => Assert.Equal(
        """
          socket       requests
        ─────────────────────────
          [::1]:80            5
          [bold]x[/]        123

        """,
        Show(new ResultTable("socket", ">requests").Row("[::1]:80", "5").Row("[bold]x[/]", "123"), 100));

    [Fact]
    public void LongCellsAreWrappedToTheWidth()
    {
        string text = Show(new ResultTable("a", "b").Row(new string('x', 90), string.Join(' ', Enumerable.Repeat("word", 30))), 100);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 100, line));
        Assert.Equal(90, text.Count(c => c == 'x'));
    }

    [Fact]
    public void NamesAreNotBrokenWhereProseCanMakeRoom()
    {
        string prose = string.Join(' ', Enumerable.Repeat("word", 60));
        string text = Show(new ResultTable("what", "description", "plugin").Row("linear-regression", prose, "Syslrn.Plugins.LinearRegression"), 100);
        Assert.Contains(" linear-regression ", text, StringComparison.Ordinal);
        Assert.Contains(" Syslrn.Plugins.LinearRegression\n", text, StringComparison.Ordinal);
        Assert.Equal(60, text.Split("word").Length - 1);
    }

    [Fact]
    public void ANameLongerThanTheTableIsBrokenRatherThanCut()
    {
        string text = Show(new ResultTable("a", "b").Row(new string('x', 250), new string('y', 60)), 100);
        Assert.Equal((250, 60), (text.Count(c => c == 'x'), text.Count(c => c == 'y')));
    }

    [Fact]
    public void ARowMustFillTheColumns() => Assert.Throws<ArgumentOutOfRangeException>(() => new ResultTable("a", "b").Row("1"));

    private static string Show(ResultTable table, int width)
    {
        var output = new StringWriter { NewLine = "\n" };
        new PeopleWriter(output, new Terminal(false, width)).Table(table);
        return output.ToString();
    }
}
