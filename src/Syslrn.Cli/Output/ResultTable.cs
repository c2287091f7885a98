using Spectre.Console;

namespace Syslrn.Cli.Output;

/// <summary>A table of plain text: cells are never read as markup, since they hold addresses like <c>[::1]:80</c> and process names.</summary>
internal sealed class ResultTable
{
    private readonly Table _table = new() { Border = TableBorder.Simple, UseSafeBorder = false };
    private readonly int _columns;

    /// <summary>Makes a table. A heading that begins with '>' aligns its column to the right (numbers).</summary>
    public ResultTable(params ReadOnlySpan<string> headings)
    {
        _columns = headings.Length;
        foreach (string heading in headings)
        {
            bool right = heading.StartsWith('>');
            var column = new TableColumn(new Text(right ? heading[1..] : heading));
            _table.AddColumn(right ? column.RightAligned() : column);
        }
    }

    /// <summary>Adds a row with one cell for each heading.</summary>
    public ResultTable Row(params ReadOnlySpan<string> cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, _columns);
        var texts = new Text[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            texts[i] = new Text(cells[i]);
        }

        _table.AddRow(texts);
        return this;
    }

    /// <summary>The table for Spectre.</summary>
    internal Table Render() => _table;
}
