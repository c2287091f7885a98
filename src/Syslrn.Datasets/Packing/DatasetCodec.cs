using System.Collections.Immutable;
using System.Text.Json;
using Syslrn.Contracts.Learning;

namespace Syslrn.Datasets.Packing;

/// <summary>Data sets as columns: nothing is lost.</summary>
internal static class DatasetCodec
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Writes a data set.</summary>
    public static PackWriter Encode(Dataset dataset)
    {
        var writer = new PackWriter();
        writer.Text(PackColumn.Facts, JsonSerializer.Serialize(dataset.Faults, s_json));
        writer.Text(PackColumn.Facts, JsonSerializer.Serialize(dataset.LeftOut, s_json));
        writer.Number(PackColumn.Counts, (ulong)dataset.Runs.Length);
        foreach (DatasetRun run in dataset.Runs)
        {
            writer.Text(PackColumn.Facts, JsonSerializer.Serialize(run.Facts, s_json));
            writer.Number(PackColumn.Counts, (ulong)run.View.Windows.Length);
            foreach (RunWindow window in run.View.Windows)
            {
                EncodeWindow(window, writer);
            }

            writer.Number(PackColumn.Counts, (ulong)run.View.Logs.Length);
            foreach (RunLog log in run.View.Logs)
            {
                writer.Text(PackColumn.LogNames, log.Name);
                writer.Number(PackColumn.Counts, (ulong)log.Lines.Length);
                writer.Text(PackColumn.LogLines, string.Join('\n', log.Lines));
            }
        }

        return writer;
    }

    /// <summary>Reads a data set.</summary>
    /// <exception cref="InvalidDataException">The columns are damaged.</exception>
    public static Dataset Decode(PackReader reader)
    {
        try
        {
            ImmutableArray<DatasetFault> faults = Parse<ImmutableArray<DatasetFault>>(reader);
            ImmutableArray<string> leftOut = Parse<ImmutableArray<string>>(reader);
            var runs = ImmutableArray.CreateBuilder<DatasetRun>();
            for (int left = reader.Count(); left > 0; left--)
            {
                runs.Add(DecodeRun(reader));
            }

            return reader.IsAtEnd && runs.Count > 0 ? new Dataset(runs.ToImmutable(), faults, leftOut) : throw new InvalidDataException("there is more than runs in it, or none");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static DatasetRun DecodeRun(PackReader reader)
    {
        RunFacts facts = Parse<RunFacts>(reader);
        var windows = ImmutableArray.CreateBuilder<RunWindow>();
        for (int left = reader.Count(); left > 0; left--)
        {
            windows.Add(DecodeWindow(reader));
        }

        var logs = ImmutableArray.CreateBuilder<RunLog>();
        for (int left = reader.Count(); left > 0; left--)
        {
            string name = reader.Text(PackColumn.LogNames);
            int lines = reader.Count();
            string text = reader.Text(PackColumn.LogLines);
            logs.Add(new RunLog(name, lines == 0 ? [] : [.. text.Split('\n')]));
        }

        return new DatasetRun(new RunView(facts.Name, windows.ToImmutable(), logs.ToImmutable()), facts);
    }

    private static void EncodeWindow(RunWindow window, PackWriter writer)
    {
        writer.Number(PackColumn.Exposures, (ulong)window.Kind);
        writer.Number(PackColumn.Exposures, (ulong)window.Exposure.Duration.Ticks);
        writer.Text(PackColumn.Exposures, JsonSerializer.Serialize(window.Exposure.Load.Requests, s_json));
        string[] types = [.. window.Arrivals.Select(a => a.RequestType).Distinct().Order(StringComparer.Ordinal)];
        writer.Text(PackColumn.Arrivals, JsonSerializer.Serialize(types, s_json));
        writer.Number(PackColumn.Counts, (ulong)window.Arrivals.Length);
        ulong before = 0;
        foreach (Arrival arrival in window.Arrivals)
        {
            writer.Number(PackColumn.Arrivals, arrival.TimestampNs - before);
            writer.Number(PackColumn.Arrivals, (ulong)Array.IndexOf(types, arrival.RequestType));
            before = arrival.TimestampNs;
        }

        GraphCodec.Encode(window.Graph, writer);
    }

    private static RunWindow DecodeWindow(PackReader reader)
    {
        var kind = (WindowKind)reader.Number(PackColumn.Exposures);
        var duration = TimeSpan.FromTicks((long)reader.Number(PackColumn.Exposures));
        var load = new Load(JsonSerializer.Deserialize<ImmutableSortedDictionary<string, double>>(reader.Text(PackColumn.Exposures), s_json)!);
        string[] types = JsonSerializer.Deserialize<string[]>(reader.Text(PackColumn.Arrivals), s_json)!;
        var arrivals = ImmutableArray.CreateBuilder<Arrival>();
        ulong time = 0;
        for (int left = reader.Count(); left > 0; left--)
        {
            time += reader.Number(PackColumn.Arrivals);
            ulong type = reader.Number(PackColumn.Arrivals);
            arrivals.Add(new Arrival(time, type < (ulong)types.Length ? types[type] : throw new InvalidDataException($"{type} is no request type")));
        }

        return new RunWindow(kind, GraphCodec.Decode(reader), new Exposure(load, duration), arrivals.ToImmutable());
    }

    private static T Parse<T>(PackReader reader) =>
        JsonSerializer.Deserialize<T>(reader.Text(PackColumn.Facts), s_json) ?? throw new InvalidDataException("facts are null");
}
