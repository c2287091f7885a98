using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Syslrn.Plugins.Drain.Formats;

/// <summary>How the records of a log begin.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Header">
/// A record's first line: groups <c>message</c> and, where the format has them, <c>time</c>, <c>process</c>, <c>level</c>, <c>component</c>, <c>context</c>. A
/// line that does not match continues the record before.
/// </param>
/// <param name="TimeFormats">How times are written.</param>
internal sealed record LogFormat(LogFormatName Name, Regex Header, ImmutableArray<string> TimeFormats)
{
    private readonly string[] _times = [.. TimeFormats];

    /// <summary>Levels that only add to the record before, such as a detail to an error.</summary>
    public ImmutableArray<string> ContinuingLevels { get; init; } = [];

    /// <summary>Reads a line; false if no record begins with it.</summary>
    public bool TryRead(string line, out RecordHeader header)
    {
        Match match = Header.Match(line);
        if (!match.Success)
        {
            header = default;
            return false;
        }

        Group message = match.Groups["message"];
        Group context = match.Groups["context"];
        header = new RecordHeader(
            match.Groups["time"].ValueSpan.ToString(),
            match.Groups["process"].Value,
            match.Groups["level"].Value,
            match.Groups["component"].Value,
            line.AsMemory(context.Index, context.Length),
            line.AsMemory(message.Index, message.Length));
        return true;
    }

    /// <summary>Reads a time; null if it is none. The year is 4, which has a 29th of February, if the text begins with the month.</summary>
    public DateTime? Time(string text) =>
        DateTime.TryParseExact(text.Length > 0 && char.IsAsciiLetter(text[0]) ? $"0004 {text}" : text, _times, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault | DateTimeStyles.AllowInnerWhite | DateTimeStyles.AdjustToUniversal, out DateTime time)
            ? time
            : null;
}

/// <summary>The parts of a record's first line.</summary>
internal readonly record struct RecordHeader(
    string Time, string Process, string Level, string Component, ReadOnlyMemory<char> Context, ReadOnlyMemory<char> Message)
{
    /// <summary>True if both lines were written at once by the same part of the program, as the lines of a traceback are.</summary>
    public bool IsWrittenWith(RecordHeader other) =>
        Time == other.Time && Process == other.Process && Level == other.Level && Component == other.Component;
}
