using System.Net;
using System.Net.Sockets;
using Syslrn.Contracts.Events;
using Syslrn.Events.Live;
using Syslrn.Events.Scopes;
using Syslrn.Kernel.Tests.Counting;
using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Hooks;

/// <summary>Every hook of arrivals, each in turn: counted and reported, whether or not anybody accepts.</summary>
public class ArrivalHookTests
{
    private const int Connections = 3;

    public static TheoryData<string, string> Hooks { get; } = CatalogueHooks.Where(h => h.Primitive == OsPrimitives.Arrival);

    [Theory]
    [MemberData(nameof(Hooks))]
    public void ConnectionsArrive(string primitive, string hook)
    {
        Hook tested = CatalogueHooks.Require(primitive, hook);
        switch (Assert.Single(tested.Observes))
        {
            case "inet":
                Arrive(tested, new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Loopback, 0), e => $"127.0.0.1:{((IPEndPoint)e).Port}");
                Arrive(tested, new IPEndPoint(IPAddress.IPv6Loopback, 0), new IPEndPoint(IPAddress.IPv6Loopback, 0), e => $"[::1]:{((IPEndPoint)e).Port}");
                Arrive(tested, new IPEndPoint(IPAddress.Any, 0), new IPEndPoint(IPAddress.Loopback, 0), e => $"0.0.0.0:{((IPEndPoint)e).Port}");
                break;
            case "unix":
                using (var folder = new TemporaryFolder())
                {
                    string path = Path.Combine(folder.Path, "service");
                    Arrive(tested, new UnixDomainSocketEndPoint(path), new UnixDomainSocketEndPoint(path + "2"), _ => "unix:" + path);
                    string name = $"syslrn-{Environment.ProcessId}";
                    Arrive(tested, new UnixDomainSocketEndPoint('\0' + name), new UnixDomainSocketEndPoint('\0' + name + "2"), _ => "unix:@" + name);
                }

                break;
            default:
                Assert.Fail($"no scenario for hook {hook} of {primitive}");
                break;
        }
    }

    private static void Arrive(Hook hook, EndPoint address, EndPoint otherAddress, Func<EndPoint, string> toService)
    {
        using Socket listener = Listen(address), elsewhere = Listen(otherAddress);
        ServiceInterface service = ServiceInterface.Parse("requests", toService(listener.LocalEndPoint!));
        HookSelection hooks = HookSelection.With(hook);
        using TailoredProbes counting = LiveCounting.Start([KnownFeatures.Instances("nobody")], RecordingScope.WholeHost, hooks, null, null, service);
        ProgramSpec spec = hooks.ApplyTo(
            new ProgramSpec { Mode = ProbeMode.Stream, Hooks = [new(OsPrimitives.Arrival, hook.Name, hook.Observes)], Services = [service] }, RecorderObjects.Templates);
        using LiveRecording recording = LiveRecording.Start(
            CompiledPrograms.Build(spec, RecorderObjects.Templates, ClangCompiler.Find()).ElfObject, new LiveOptions { Scope = RecordingScope.WholeHost });

        Connect(listener.LocalEndPoint!);
        Connect(elsewhere.LocalEndPoint!);

        Assert.Equal(Connections, counting.ReadArrivals()["requests"]);
        EventRecord[] arrivals = recording.Read();
        Assert.Equal(Connections, arrivals.Length);
        Assert.All(arrivals, a => Assert.Equal(EventKind.Arrival, a.Kind));
        if (listener.LocalEndPoint is IPEndPoint inet)
        {
            Assert.All(arrivals, a => Assert.Equal(inet.Port, a.LocalPort));
        }
        else
        {
            Assert.All(arrivals, a => Assert.Equal((uint)Environment.ProcessId, a.ProcessId));
        }
    }

    private static Socket Listen(EndPoint address)
    {
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(address);
        listener.Listen();
        return listener;
    }

    private static void Connect(EndPoint address)
    {
        EndPoint target = address is IPEndPoint { Address: var ip } any && ip.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, any.Port) : address;
        for (int i = 0; i < Connections; i++)
        {
            using var client = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
            client.Connect(target);
        }
    }
}
