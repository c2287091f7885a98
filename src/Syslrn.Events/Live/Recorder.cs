using System.Reflection;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;

namespace Syslrn.Events.Live;

/// <summary>Records the events of this host into a run directory.</summary>
public static class Recorder
{
    /// <summary>Starts a recording: when it returns, the programs are attached and the snapshot is written.</summary>
    /// <param name="elf">An object with the programs in stream form.</param>
    /// <param name="options">What to record and where to.</param>
    /// <exception cref="SyslrnException">
    /// The directory exists or cannot be written, the scope does not exist, or the environment lacks what eBPF needs.
    /// </exception>
    public static Recording Start(ReadOnlySpan<byte> elf, RecorderOptions options)
    {
        BpfSupport.Require();
        RunDirectory.RequireFree(options.Directory);
        var sink = new EventSink();
        var source = LiveEventSource.Start(elf, options.Live, sink.Add);
        try
        {
            RunManifest manifest = Describe(options, source);
            RunDirectory.Create(options.Directory, manifest);
            sink.Open(RunDirectory.EventFilePath(options.Directory, manifest.Hosts[options.Live.Host].Name), options.Live.Host);
            foreach (ref readonly EventRecord record in source.Snapshot().AsSpan())
            {
                sink.Add(in record);
            }

            return new Recording(options, manifest, source, sink);
        }
        catch
        {
            source.Dispose();
            sink.Dispose();
            throw;
        }
    }

    private static RunManifest Describe(RecorderOptions options, LiveEventSource source) => options.Manifest with
    {
        State = RunState.Recording,
        Hosts = options.Manifest.Hosts is { IsEmpty: false } hosts
            ? hosts
            : [new RunHost(options.HostName, File.ReadAllText("/proc/sys/kernel/osrelease").Trim())],
        Scope = options.Live.Scope.Text,
        Syslrn = typeof(Recorder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        StartedNs = BootClock.NowNs,
        StartedAt = options.Clock.GetUtcNow(),
        UnavailableHooks = source.Unavailable,
    };
}
