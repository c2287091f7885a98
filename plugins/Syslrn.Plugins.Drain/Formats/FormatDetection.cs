using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Drain.Formats;

/// <summary>Recognises the format of a log.</summary>
internal static class FormatDetection
{
    private const int Sample = 100;

    // Of the lines of a log full of tracebacks only a few begin a record.
    private const int LeastShare = 10;

    /// <summary>The format that most of the first lines have, the more specific one if several are equal.</summary>
    public static LogFormat Of(RunLog log)
    {
        string[] lines = [.. log.Lines.Take(Sample).Where(l => l.Length > 0)];
        LogFormat plain = LogFormats.Of(LogFormatName.Plain);
        LogFormat best = LogFormats.All.Where(f => f != plain).MaxBy(f => lines.Count(l => f.Header.IsMatch(l)))!;
        return lines.Count(l => best.Header.IsMatch(l)) * LeastShare > lines.Length ? best : plain;
    }
}
