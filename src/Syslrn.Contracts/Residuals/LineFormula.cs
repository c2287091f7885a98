using System.Collections.Immutable;
using System.Globalization;

namespace Syslrn.Contracts.Residuals;

/// <summary>Writes lines and numbers for people.</summary>
public static class LineFormula
{
    /// <summary><c>y = 1.00 + 3.00 load + 0.02/s</c>; with several request types their names take the place of "load".</summary>
    public static string Of(FeatureLine line, ImmutableArray<string> requestTypes)
    {
        var terms = new List<(double Value, string Text)>();
        if (Math.Abs(line.Intercept) >= 0.005)
        {
            terms.Add((line.Intercept, Number(Math.Abs(line.Intercept))));
        }

        for (int type = 0; type < requestTypes.Length && !line.Invariant; type++)
        {
            if (Math.Abs(line.Slopes[type]) >= 0.0005)
            {
                terms.Add((line.Slopes[type], $"{Number(Math.Abs(line.Slopes[type]))} {(requestTypes.Length == 1 ? "load" : requestTypes[type])}"));
            }
        }

        if (line.Background.Rate > 0)
        {
            terms.Add((line.Background.Rate, $"{Number(line.Background.Rate)}/s"));
        }

        string right = string.Concat(terms.Select((t, i) => Sign(t.Value < 0, i == 0) + t.Text));
        return $"y = {(right.Length == 0 ? "0" : right)}";
    }

    /// <summary>A number with two or three decimals.</summary>
    public static string Number(double value) => Text($"{value:0.00#}");

    /// <summary>Text that does not depend on the machine's language.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Sign(bool negative, bool first) => (negative, first) switch
    {
        (true, true) => "-",
        (true, false) => " - ",
        (false, true) => "",
        (false, false) => " + ",
    };
}
