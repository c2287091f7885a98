using System.Globalization;

namespace Syslrn.Hosting.Text;

/// <summary>Durations as configurations write them: a number and a unit, <c>500ms</c>, <c>2s</c>, <c>1.5m</c>, <c>2h</c>.</summary>
public static class Durations
{
    /// <summary>What a reader of an error must know to mend it.</summary>
    public const string Expected = "a duration such as 500ms, 2s, 5m or 1h";

    private static readonly (string Suffix, double Milliseconds)[] Units = [("ms", 1), ("s", 1e3), ("m", 60e3), ("h", 3600e3)];

    /// <summary>Reads a duration, which is never negative; a number without a unit is none.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        (string suffix, double milliseconds) = Units.FirstOrDefault(u => text.EndsWith(u.Suffix, StringComparison.Ordinal));
        ReadOnlySpan<char> digits = text.AsSpan(0, text.Length - (suffix?.Length ?? 0));
        if (suffix is null || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
        {
            return false;
        }

        double ticks = Math.Round(number * milliseconds * TimeSpan.TicksPerMillisecond);
        if (!(ticks < TimeSpan.MaxValue.Ticks))
        {
            return false;
        }

        duration = new TimeSpan((long)ticks);
        return true;
    }

    /// <summary>Writes a duration exactly in the largest unit that leaves a whole number; <see cref="TryParse"/> reads it.</summary>
    public static string Show(TimeSpan duration)
    {
        foreach ((string suffix, double milliseconds) in Units.Reverse())
        {
            (long whole, long rest) = Math.DivRem(duration.Ticks, (long)(milliseconds * TimeSpan.TicksPerMillisecond));
            if (whole > 0 && rest == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{whole}{suffix}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)duration.Ticks / TimeSpan.TicksPerSecond}s");
    }
}
