using Syslrn.Contracts.Events;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Graphs.Tests;

namespace Syslrn.Cli.Tests.Training;

/// <summary>Run directories of a shop whose every request forks a CGI, which forks psql, which connects to PostgreSQL, which forks a backend.</summary>
internal sealed class ShopDataset : IDisposable
{
    private const ulong Ms = 1_000_000;
    private const double StartMs = 1000;

    public string Root { get; } = Directory.CreateTempSubdirectory("syslrn-train-").FullName;

    public string Data => Path.Combine(Root, "runs");

    public string Model => Path.Combine(Root, "model");

    public string Pipeline => Path.Combine(Root, "pipeline.yaml");

    public ShopDataset()
    {
        Directory.CreateDirectory(Data);
        WritePipeline("");
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public void WritePipeline(string modelOptions) => File.WriteAllText(Pipeline, $$"""
        application: shop
        service:
          requests: { listen: 127.0.0.1:18080 }
        embedder: { name: bag-of-nodes }
        model: { name: linear-regression, options: { {{modelOptions}} } }
        """);

    /// <summary>Ten normal runs; durations do not follow the load.</summary>
    public ShopDataset WithCampaign(bool idle = true)
    {
        int[] loads = [2, 5, 10, 15, 20, 2, 5, 10, 15, 20];
        for (int i = 0; i < loads.Length; i++)
        {
            Write($"normal-{i:00}", loads[i], idle: idle, spacingMs: i % 2 == 0 ? 100 : 150);
        }

        return this;
    }

    /// <summary>Writes a run and returns its path. In request number <paramref name="silent"/>, from 0, psql does nothing.</summary>
    public string Write(string name, int load, int silent = -1, bool idle = true, double spacingMs = 100, Func<RunManifest, RunManifest>? change = null)
    {
        string path = Path.Combine(Data, name);
        double servingMs = StartMs + (idle ? 5000 : 10);
        double endMs = servingMs + load * spacingMs + 500;
        var manifest = new RunManifest
        {
            Application = "shop",
            Label = RunLabels.Normal,
            Load = Load.Of(load),
            Hosts = [new RunHost("here", "6.18")],
            Service = [ServiceInterface.Parse(Load.DefaultRequestType, "127.0.0.1:18080")],
            StartedNs = Ns(StartMs),
        };
        RunDirectory.Create(path, manifest);
        if (idle)
        {
            RunDirectory.Mark(path, new PhaseMark(RunPhases.Idle, Ns(StartMs)));
        }

        RunDirectory.Mark(path, new PhaseMark(RunPhases.Serving, Ns(servingMs)));
        using (var events = new EventFileWriter(RunDirectory.EventFilePath(path, "here"), 0))
        {
            foreach (EventRecord record in Events(load, silent, servingMs, spacingMs))
            {
                events.Append(record);
            }
        }

        RunDirectory.UpdateManifest(path, m => (change ?? (x => x))(m with { State = RunState.Ended, EndedNs = Ns(endMs) }));
        return path;
    }

    private static ulong Ns(double ms) => (ulong)(ms * Ms);

    private static List<EventRecord> Events(int load, int silent, double servingMs, double spacingMs)
    {
        Proc nginx = new(10, "nginx"), fcgiwrap = new(11, "fcgiwrap"), postmaster = new(12, "postgres");
        Script script = new Script().At(900).Exists(nginx, fcgiwrap, postmaster);
        for (int i = 0; i < load; i++)
        {
            uint id = 100 + 10 * (uint)i;
            Proc cgi = new(id, "fcgiwrap"), psql = new(id + 1, "order.cgi"), backend = new(id + 2, "postgres");
            script.At(servingMs + 5 + i * spacingMs)
                .Inet(EventKind.Arrival, new Proc(0, ""), "127.0.0.1:18080", null)
                .UnixAccept(fcgiwrap, nginx)
                .Fork(fcgiwrap, cgi).Exec(cgi, "order.cgi")
                .Fork(cgi with { Name = "order.cgi" }, psql).Exec(psql, "psql");
            if (i != silent)
            {
                script.UnixAccept(postmaster, psql with { Name = "psql" }).Fork(postmaster, backend).Exit(backend);
            }

            script.Exit(psql with { Name = "psql" }).Exit(cgi with { Name = "order.cgi" });
        }

        return script.Records;
    }
}
