using System.Runtime.InteropServices;
using System.Text;
using Syslrn.Contracts.Events;
using Syslrn.Events.Importing;
using Syslrn.Events.Runs;

namespace Syslrn.Events.Tests.Importing;

/// <summary>A log that was imported from text.</summary>
internal sealed record ImportedLog(ImportReport Report, EventRecord[][] Hosts)
{
    /// <summary>The records of the only host, by time.</summary>
    public EventRecord[] Records => Assert.Single(Hosts);

    /// <summary>Imports text.</summary>
    public static ImportedLog Of(string format, params string[] files) =>
        OfBytes(format, [.. files.Select(f => Encoding.Latin1.GetBytes(f))]);

    /// <summary>Imports bytes.</summary>
    public static ImportedLog OfBytes(string format, params byte[][] files)
    {
        using var directory = new TemporaryDirectory();
        ImportInput[] inputs = [.. files.Index().Select(f => new ImportInput(directory[$"part{f.Index}"]))];
        foreach ((ImportInput input, byte[] contents) in inputs.Zip(files))
        {
            File.WriteAllBytes(input.Name, contents);
        }

        ImportReport report = Import(format, inputs, directory["run"]);
        using Run run = RunDirectory.Open(directory["run"]);
        Assert.Equal(report.Manifest.Events, run.Events.Sum(f => f.Records.Length));
        return new ImportedLog(report, [.. run.Events.Select(f => f.Records.ToArray().OrderBy(r => r.TimestampNs).ToArray())]);
    }

    /// <summary>Imports files.</summary>
    public static ImportReport Import(string format, IReadOnlyList<ImportInput> inputs, string run) => ImportTarget.Import(
        ImportFormats.All.Single(f => f.Name == format),
        inputs,
        run,
        new RunManifest { Hosts = [new RunHost("here", "")] },
        null,
        TestContext.Current.CancellationToken);

    /// <summary>A record in one line: kind, actor, peer, name or result.</summary>
    public static string Show(EventRecord record)
    {
        string peer = record.PeerProcessId == 0 ? "" : $" {record.PeerProcessId}";
        string result = record.Result == 0 ? "" : $" ={record.Result}";
        string name = record.Kind is EventKind.ProcessExec or EventKind.ProcessExists ? $" {NameOf(record)}" : "";
        return $"{record.Kind} {record.ProcessId}{peer}{name}{result}";
    }

    private static string NameOf(EventRecord record) => ProcessName.Decode(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref record.Comm, 1)));
}
