using Spectre.Console;

namespace Syslrn.Cli.Output;

/// <summary>A table of plain text: cells are never read as markup, since they hold addresses like <c>[::1]:80</c> and process names.</summary>
internal sealed class ResultTable
{
    private readonly string[] _headings;
    private readonly List<string[]> _rows = [];

    /// <summary>Makes a table. A heading that begins with '>' aligns its column to the right (numbers).</summary>
    public ResultTable(params ReadOnlySpan<string> headings) => _headings = headings.ToArray();

    /// <summary>Adds a row with one cell for each heading.</summary>
    public ResultTable Row(params ReadOnlySpan<string> cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, _headings.Length);
        _rows.Add(cells.ToArray());
        return this;
    }

    /// <summary>The table for Spectre, to be shown in some columns.</summary>
    internal Table Render(int width)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };

        // A name that is broken in two can neither be read nor searched for: prose makes room for names, as far as it can.
        int left = width * 2 / 3;
        for (int i = 0; i < _headings.Length; i++)
        {
            bool right = _headings[i].StartsWith('>');
            var column = new TableColumn(new Text(right ? _headings[i][1..] : _headings[i]));
            int longest = _rows.Select(r => r[i].Length).DefaultIfEmpty(0).Max();
            if (longest <= left && _rows.All(r => !r[i].Contains(' ', StringComparison.Ordinal)))
            {
                column.NoWrap();
                left -= longest;
            }

            table.AddColumn(right ? column.RightAligned() : column);
        }

        foreach (string[] row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }
}
