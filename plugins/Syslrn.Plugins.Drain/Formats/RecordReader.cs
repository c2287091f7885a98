using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Drain.Formats;

/// <summary>Reads the records of a log, and keeps the lines of one together.</summary>
internal static class RecordReader
{
    private const string Traceback = "Traceback (most recent call last)";

    /// <summary>The records in the order of their lines. Lines before the first record are a record each.</summary>
    public static IEnumerable<LogRecord> Read(RunLog log, LogFormat format)
    {
        LogRecord? current = null;
        bool inTraceback = false;
        for (int i = 0; i < log.Lines.Length; i++)
        {
            string line = log.Lines[i];
            bool begins = format.TryRead(line, out RecordHeader header);
            if (current is { } record && (!begins || Continues(record.Header, header, format, ref inTraceback) || IsOfPlainTraceback(record, header, line, format, ref inTraceback)))
            {
                inTraceback |= !begins && line.Contains(Traceback, StringComparison.Ordinal);
                current = record with { Lines = record.Lines + 1 };
                continue;
            }

            if (current is { } complete)
            {
                yield return complete;
            }

            inTraceback = line.Contains(Traceback, StringComparison.Ordinal);
            current = new LogRecord(begins ? header : new RecordHeader("", "", "", "", default, line.AsMemory()), i + 1, 1);
        }

        if (current is { } last)
        {
            yield return last;
        }
    }

    // oslo.log writes the whole prefix before every line of a traceback, which it does not write before those of other records.
    private static bool Continues(RecordHeader record, RecordHeader line, LogFormat format, ref bool inTraceback)
    {
        if (format.ContinuingLevels.Contains(line.Level))
        {
            return true;
        }

        if (format.Name == LogFormatName.Plain || !line.IsWrittenWith(record))
        {
            return false;
        }

        inTraceback |= line.Message.Span.StartsWith(Traceback, StringComparison.Ordinal);
        return inTraceback;
    }

    // Without headers a traceback ends with the first line that is not indented: the exception.
    private static bool IsOfPlainTraceback(LogRecord record, RecordHeader line, string text, LogFormat format, ref bool inTraceback)
    {
        if (format.Name != LogFormatName.Plain || !inTraceback || line.Time.Length > 0)
        {
            return false;
        }

        inTraceback = false;
        return record.Line > 0 && text.Length > 0;
    }
}
