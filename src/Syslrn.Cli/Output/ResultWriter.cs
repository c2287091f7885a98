using System.Text.Json;

namespace Syslrn.Cli.Output;

/// <summary>Writes a verb's result to stdout: as JSON for machines or as text and tables for people.</summary>
internal sealed class ResultWriter(TextWriter output, bool json, Terminal terminal)
{
    /// <summary>True with <c>--json</c>.</summary>
    public bool IsJson => json;

    /// <summary>True once the whole result was written: with <c>--json</c> nothing may follow it.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>
    /// Writes the whole result: with <c>--json</c> <paramref name="result"/> as one document, else what <paramref name="show"/> writes.
    /// </summary>
    public void Write<T>(T result, Action<PeopleWriter> show)
    {
        IsWritten = true;
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(result, JsonResults.Document));
        }
        else
        {
            show(new PeopleWriter(output, terminal));
        }

        output.Flush();
    }

    /// <summary>Writes one line of JSON, whether <c>--json</c> was given or not: for streams such as alerts.</summary>
    public void WriteJsonLine<T>(T item)
    {
        output.WriteLine(JsonSerializer.Serialize(item, JsonResults.Line));
        output.Flush();
    }
}
