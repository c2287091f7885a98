using System.Collections.Immutable;
using System.Text;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Graphs.Export;

namespace Syslrn.Graphs.Tests.Export;

/// <summary>Graphs to export, and exporting them to text.</summary>
internal static class Documents
{
    public const string Hostile = "a\"b<c>&'\\N";

    /// <summary>A server with hostile name, a request's shell and two psql, one of which failed, and a remote host.</summary>
    public static SystemGraph Graph()
    {
        var server = new Proc(10, Hostile);
        Proc Child(uint id) => new(id, Hostile, StartNs: 1_001_000_000);
        return new Script().Exists(server, new Proc(11, "idle"))
            .Fork(server, Child(20)).Exec(Child(20), "psql").Exit(Child(20), 256)
            .Fork(server, Child(21)).Exec(Child(21), "psql").Exit(Child(21))
            .Inet(Contracts.Events.EventKind.TcpAccept, server, "10.0.0.1:80", "192.0.2.7:4000").Build();
    }

    public static GraphDocument Of(SystemGraph graph, bool everyProcess = false, ImmutableArray<string>? hosts = null) => new(
        new RunGraph(graph, 1_000_000_000, TimeSpan.FromSeconds(2.5), 0),
        new GraphCaption("r1", "sh<op>", "serving", Load.Of(2), hosts ?? ["one"]),
        everyProcess);

    public static async Task<string> WriteAsync(string format, GraphDocument document)
    {
        using var stream = new MemoryStream();
        await GraphFormats.All.Single(f => f.Name == format).WriteAsync(document, stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
