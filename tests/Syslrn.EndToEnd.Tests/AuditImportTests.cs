using System.Text.Json;
using System.Text.RegularExpressions;

namespace Syslrn.EndToEnd.Tests;

/// <summary>The same program seen by auditd and by the eBPF programs of a recording.</summary>
public sealed partial class AuditImportTests : IDisposable
{
    // Forks, vforks, execs that follow each other or fail, threads, workers, and connections over UNIX and TCP sockets.
    private const string Workload = """
        set -u
        redis-server --port "$2" --bind 127.0.0.1 --unixsocket "$1/redis.sock" --save '' --appendonly no --dir "$1" --daemonize no > "$1/redis.log" &
        server=$!
        for _ in $(seq 100); do
            redis-cli -s "$1/redis.sock" ping > /dev/null 2>&1 && break
            sleep 0.1
        done
        for i in $(seq 10); do
            redis-cli -p "$2" set "key$i" "$i" > /dev/null
            redis-cli -s "$1/redis.sock" get "key$i" > /dev/null
            (exec sh -c 'exec true') &
            /nonexistent/program 2> /dev/null
            wait $!
        done
        redis-cli -s "$1/redis.sock" shutdown nosave > /dev/null 2>&1
        wait "$server"
        """;

    private const string ConnectionPrimitive = "unix-stream tcp process-fork";
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AuditAndTheRecorderGiveTheSameProcessesCreationsAndConnections()
    {
        AuditSession.Require();
        Assert.SkipUnless(File.Exists("/usr/bin/redis-server"), "redis-server is not installed");
        string document = await File.ReadAllTextAsync(Path.Combine(SyslrnCommand.Root, "docs", "data.md"), TestContext.Current.CancellationToken);
        string[] rules = [.. Rule().Matches(document).Select(m => m.Groups[1].Value)];
        Assert.Equal(2, rules.Length);
        string recorded = Path.Combine(_folder, "recorded");
        string imported = Path.Combine(_folder, "imported");
        string log;
        using (AuditSession audit = AuditSession.Start(Directory.CreateDirectory(Path.Combine(_folder, "audit")).FullName, rules))
        {
            await SyslrnCommand.MustAsync(null, "record", "--out", recorded, "--", "bash", "-c", Workload, "workload", _folder, "16379");
            log = audit.Log;
        }

        await SyslrnCommand.MustAsync(null, "import", "audit", log, "--out", imported);

        Graph bpf = await ReadAsync(recorded, null);
        Graph audited = await ReadAsync(imported, bpf.Processes.Keys.ToHashSet());
        Assert.True(bpf.Processes.Count > 40, $"{bpf.Processes.Count} processes");
        Assert.Equal(bpf.Processes, audited.Processes);
        Assert.Equal(bpf.Edges, audited.Edges);
        Assert.Contains(bpf.Edges, e => e.EndsWith("network", StringComparison.Ordinal));
        Assert.Contains(bpf.Edges, e => e.EndsWith("ipc", StringComparison.Ordinal));
    }

    private static async Task<Graph> ReadAsync(string run, HashSet<int>? processes)
    {
        JsonElement root = JsonDocument.Parse(await SyslrnCommand.MustAsync(null, "graph", run, "--format", "json")).RootElement;
        var nodes = root.GetProperty("nodes").EnumerateArray()
            .Where(n => n.GetProperty("inScope").GetBoolean())
            .Select(n => (Id: n.GetProperty("id").GetInt32(), Pid: n.GetProperty("pid").GetInt32(), Label: n.GetProperty("label").GetString()!))
            .Where(n => processes is null || processes.Contains(n.Pid))
            .ToDictionary(n => n.Id);
        IEnumerable<string> edges = root.GetProperty("edges").EnumerateArray()
            .Where(e => e.GetProperty("primitives").EnumerateArray().Any(p => ConnectionPrimitive.Split(' ').Contains(p.GetString())))
            .Select(e => (Source: e.GetProperty("source").GetInt32(), Target: e.GetProperty("target").GetInt32(), Type: e.GetProperty("type").GetString()))
            .Where(e => nodes.ContainsKey(e.Source) && nodes.ContainsKey(e.Target))
            .Select(e => $"{nodes[e.Source].Pid} {nodes[e.Source].Label} -> {nodes[e.Target].Pid} {nodes[e.Target].Label} {e.Type}");
        return new Graph(new(nodes.Values.ToDictionary(n => n.Pid, n => n.Label)), [.. edges.Order(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"^ {4}auditctl (-a .+)$", RegexOptions.Multiline)]
    private static partial Regex Rule();

    private sealed record Graph(SortedDictionary<int, string> Processes, string[] Edges);
}
