namespace Syslrn.Plugins.Drain.Formats;

/// <summary>A record: its header, and the lines it has.</summary>
/// <param name="Header">The parts of its first line.</param>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Lines">How many lines it has.</param>
internal readonly record struct LogRecord(RecordHeader Header, int Line, int Lines);
