namespace Syslrn.Contracts.Logs;

/// <summary>A log record and its template.</summary>
/// <param name="Template">The template's number.</param>
/// <param name="Log">The log it is from, as <c>RunLog.Name</c>.</param>
/// <param name="Line">The number of its first line, from 1.</param>
/// <param name="Lines">How many lines it has: a traceback is one record.</param>
/// <param name="Time">When it was written, in whatever time zone the log uses; null if the line does not say.</param>
/// <param name="Context">What the header says about the request or object, such as a request id; empty if nothing.</param>
/// <param name="Message">The first line without its header.</param>
public readonly record struct LogEvent(
    int Template,
    string Log,
    int Line,
    int Lines,
    DateTime? Time,
    ReadOnlyMemory<char> Context,
    ReadOnlyMemory<char> Message);
