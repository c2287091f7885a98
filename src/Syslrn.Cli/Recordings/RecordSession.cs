using Syslrn.Cli.Output;
using Syslrn.Cli.Shell;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Live;
using Syslrn.Events.Runs;
using Syslrn.Events.Scopes;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Cli.Recordings;

/// <summary>One recording from the first check to the report.</summary>
internal sealed class RecordSession(RecordRequest request, VerbContext context, bool commandWritesToErrors)
{
    private readonly ProgressWriter _progress = context.Progress;

    public RecordReport Run()
    {
        Check();
        ReadOnlyMemory<byte> programs = Compile();
        using RecordedCommand? command = request.Command.IsEmpty ? null : RecordedCommand.Start(request, commandWritesToErrors);
        RecordingScope scope = command?.Scope ?? request.Scope!;
        Cgroup? cgroup = (scope as CgroupScope)?.Cgroup;
        ulong? cgroupId = cgroup?.ReadId();
        int others = cgroup?.Processes().Count(p => p != command?.Process.Id) ?? 0;
        if (cgroup is not null && command is null && others == 0)
        {
            _progress.Warn($"no process is in {scope.Text}: only what is moved into it or starts in it from now on is recorded");
        }

        using Recording recording = Start(programs, scope);
        var watch = new RecordingWatch(recording, context);
        command?.Process.Release();
        watch.Wait(command?.Process, RecordingWatch.EndsWithScope(scope, command is not null, others), request.Duration);
        watch.End(command?.Process);
        bool sameCgroup = cgroup is null || (cgroup.Exists && cgroup.ReadId() == cgroupId);
        RunManifest manifest = recording.Stop();
        if (!sameCgroup)
        {
            _progress.Warn(
                $"{scope.Text} was removed while it was recorded; one made again under that name is another cgroup and was not recorded");
        }

        int? exitCode = command is { Process.HasEnded: true } ? command.Process.ExitCode : null;
        return new RecordReport(request.Directory, manifest, recording.EventsByKind, exitCode);
    }

    /// <summary>What can be known to fail is said before anything is compiled or started.</summary>
    private void Check()
    {
        BpfSupport.Require();
        RunDirectory.RequireFree(request.Directory);
        if (request.Command.IsEmpty)
        {
            request.Scope!.Require();
        }
        else
        {
            GatedProcess.RequireProgram(request.Command[0]);
        }
    }

    private ReadOnlyMemory<byte> Compile()
    {
        var catalogue = TemplateCatalogue.Shipped();
        ProgramSpec spec = RecorderPrograms.SpecHere(catalogue, request.Service, request.Scope?.Kind ?? RecordedCommand.DefaultScopeKind);
        _progress.Note($"compiling {spec.Primitives.Length} primitives");
        return CompiledPrograms.Build(spec, catalogue, ClangCompiler.Find()).ElfObject;
    }

    private Recording Start(ReadOnlyMemory<byte> programs, RecordingScope scope)
    {
        Recording recording = Recorder.Start(programs.Span, new RecorderOptions
        {
            Live = new LiveOptions { Scope = scope },
            Directory = request.Directory,
            Manifest = request.Manifest,
            HostName = request.HostName,
            Clock = context.Clock,
        });
        foreach (UnavailableHook hook in recording.Unavailable)
        {
            _progress.Warn($"{hook.Program} is not recorded: {hook.Hook}: {hook.Reason}");
        }

        _progress.Note($"recording {scope.Text} into {request.Directory}{(request.Command.IsEmpty ? "; end with Ctrl-C" : "")}");
        return recording;
    }
}
