using System.Text;
using Syslrn.Contracts.Events;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Importing.Plain;

/// <summary>One event a line, separated by commas, under a line with the names of the fields in any order (RFC 4180, without line feeds in a field).</summary>
public sealed class CsvFormat : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public string Description => "events of any other source, separated by commas under a line of field names";

    /// <inheritdoc/>
    public void Import(IReadOnlyList<ImportInput> inputs, ImportTarget target, CancellationToken cancellation)
    {
        foreach (ImportInput input in inputs)
        {
            string[]? names = null;
            InputLines.Read([input], target, Take, cancellation);

            string? Take(ReadOnlySpan<byte> line)
            {
                try
                {
                    string[] fields = CsvLine.Split(Encoding.UTF8.GetString(line));
                    if (names is null)
                    {
                        names = fields;
                        return null;
                    }

                    Add(names, fields, target);
                    return null;
                }
                catch (FormatException e)
                {
                    return e.Message;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Export(Run run, Stream output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(CsvLine.Join([EventText.Host, .. EventFields.All.Select(f => f.Name)]));
        foreach (EventFile file in run.Events)
        {
            foreach (ref readonly EventRecord record in file.Records)
            {
                EventRecord copy = record;
                writer.WriteLine(CsvLine.Join([run.Manifest.Hosts[(int)copy.Host].Name, .. EventFields.All.Select(f => f.Get(copy) ?? "")]));
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    private static void Add(string[] names, string[] fields, ImportTarget target)
    {
        if (fields.Length != names.Length)
        {
            throw new FormatException($"{fields.Length} fields under {names.Length} names");
        }

        var text = new EventText();
        foreach ((string name, string field) in names.Zip(fields))
        {
            if (field.Length > 0)
            {
                text.Set(name, field);
            }
        }

        text.AddTo(target);
    }
}
