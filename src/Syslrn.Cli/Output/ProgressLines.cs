using System.Globalization;

namespace Syslrn.Cli.Output;

/// <summary>Progress where there is no terminal: a line every minute, for each quarter of work that takes longer than some seconds, and at the end.</summary>
internal sealed class ProgressLines(string what, TextWriter output, TimeProvider clock) : IProgress<double>
{
    private const double Step = 0.25;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly long _begin = clock.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _written;
    private double _told;
    private bool _done;

    /// <inheritdoc/>
    public void Report(double value)
    {
        lock (_lock)
        {
            TimeSpan elapsed = clock.GetElapsedTime(_begin);
            TimeSpan wait = value - _told >= Step ? Shortest : Longest;
            if (_done || (value < 1 && elapsed - _written < wait))
            {
                return;
            }

            (_written, _told) = (elapsed, value);
            _done = value >= 1;
            output.WriteLine(Describe(what, value, elapsed));
        }
    }

    /// <summary><c>fitting: 40 %, 0:12 elapsed, 0:18 left</c>.</summary>
    internal static string Describe(string what, double fraction, TimeSpan elapsed)
    {
        fraction = Math.Clamp(fraction, 0, 1);
        string left = fraction is > 0 and < 1 ? $", {Show(elapsed / fraction - elapsed)} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{what}: {fraction * 100:0} %, {Show(elapsed)} elapsed{left}");
    }

    private static string Show(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
}
