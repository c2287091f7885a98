using System.Text;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>
/// About how wide text is. Pictures are drawn where no font can be asked, so this takes the wide DejaVu Sans; narrower fonts leave some air.
/// </summary>
internal static class TextWidth
{
    private const string Narrow = "iljIf.,:;'|!()[]t/\\ r-\"";
    private const string Wide = "mwMW@%";

    /// <summary>Width in pixels.</summary>
    public static double Of(string text, double fontSize, bool bold = false)
    {
        double width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += rune.Value switch
            {
                _ when Narrow.Contains((char)rune.Value, StringComparison.Ordinal) && rune.IsBmp => 0.42,
                _ when Wide.Contains((char)rune.Value, StringComparison.Ordinal) && rune.IsBmp => 0.98,
                _ when Rune.IsUpper(rune) => 0.74,
                < 0x2E80 => 0.635,
                _ => 1.02,
            };
        }

        return width * fontSize * (bold ? 1.1 : 1);
    }
}
