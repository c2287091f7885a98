using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
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
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_progressEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ProgressWriter _progress = context.Progress;
    private long _begin;

    public RecordReport Run()
    {
        Check();
        ReadOnlyMemory<byte> programs = Compile();
        using RecordedCommand? command = request.Command.IsEmpty ? null : RecordedCommand.Start(request, commandWritesToErrors);
        RecordingScope scope = command?.Scope ?? request.Scope!;
        int others = (scope as CgroupScope)?.Cgroup.Processes().Count(p => p != command?.Process.Id) ?? 0;
        using Recording recording = Recorder.Start(programs.Span, new RecorderOptions
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

        _begin = context.Clock.GetTimestamp();
        _progress.Note($"recording {scope.Text} into {request.Directory}{(command is null ? "; end with Ctrl-C" : "")}");
        command?.Process.Release();
        Wait(recording, command?.Process, EndsWithScope(scope, command, others));
        End(command?.Process);
        bool scopeIsGone = scope is CgroupScope { Cgroup.Exists: false };
        RunManifest manifest = recording.Stop();
        if (scopeIsGone)
        {
            _progress.Warn($"{scope.Text} was removed while it was recorded; a cgroup made again under that name is another one and was not recorded");
        }

        return new RecordReport(request.Directory, manifest, recording.EventsByKind, command is { Process.HasEnded: true } ? command.Process.ExitCode : null);
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
        ProgramSpec spec = RecorderPrograms.Spec(catalogue, request.Service);
        _progress.Note($"compiling {spec.Primitives.Length} primitives");
        return CompiledPrograms.Build(spec, catalogue, ClangCompiler.Find()).ElfObject;
    }

    /// <summary>
    /// A subtree without processes stays so. A cgroup may be empty for a while, and one that others run in does not become empty with the command.
    /// </summary>
    private static bool EndsWithScope(RecordingScope scope, RecordedCommand? command, int others) =>
        scope is SubtreeScope || (scope is CgroupScope && command is not null && others == 0);

    private void Wait(Recording recording, GatedProcess? command, bool endsWithScope)
    {
        TimeSpan shown = TimeSpan.Zero;
        bool saidWaiting = false;
        while (recording.Failure is null && !context.Cancellation.IsCancellationRequested)
        {
            TimeSpan elapsed = context.Clock.GetElapsedTime(_begin);
            bool commandEnded = command is null ? endsWithScope : command.HasEnded;
            if (elapsed >= request.Duration || (commandEnded && (!endsWithScope || recording.CountProcessesInScope() == 0)))
            {
                return;
            }

            if (command is not null && commandEnded && !saidWaiting)
            {
                saidWaiting = true;
                _progress.Note($"the command ended; processes still in scope: {recording.CountProcessesInScope()}; recording ends with them, or with Ctrl-C");
            }

            if (elapsed - shown >= s_progressEvery)
            {
                shown = elapsed;
                _progress.Note(Describe(recording, elapsed));
            }

            context.Cancellation.WaitHandle.WaitOne(s_tick);
        }
    }

    /// <summary>A command that outlives its recording is asked to end, as one that is interrupted at the terminal would.</summary>
    private void End(GatedProcess? command)
    {
        if (command is null or { HasEnded: true })
        {
            return;
        }

        // At the terminal Ctrl-C went to the command too, which may be about to end in its own way.
        if (context.Cancellation.IsCancellationRequested && command.WaitForEnd(s_grace))
        {
            return;
        }

        command.Terminate();
        if (!command.WaitForEnd(s_patience))
        {
            _progress.Warn($"the command (process {command.Id}) did not end within {s_patience.TotalSeconds:0} s of SIGTERM and goes on unrecorded");
        }
    }

    private static string Describe(Recording recording, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture, $"{elapsed:h\\:mm\\:ss}  {recording.Events:N0} events, {recording.Lost:N0} lost");
}
