using System.Collections.Immutable;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Live;
using Syslrn.Overhead.Applications;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Overhead.Conditions;

/// <summary>The recorder as in training: every OS primitive, written to a run directory, which is thrown away afterwards.</summary>
/// <param name="templates">The primitives.</param>
/// <param name="compiler">Compiles them.</param>
public sealed class FullRecording(TemplateCatalogue templates, ClangCompiler compiler) : ICondition
{
    /// <inheritdoc/>
    public string Name => "recording";

    /// <inheritdoc/>
    public string Description => "the recorder as in training: every OS primitive, events written to a run";

    /// <inheritdoc/>
    public string? WhyNot() => BpfReason.WhyNot();

    /// <inheritdoc/>
    public Task<IActiveCondition> StartAsync(IRunningApplication application, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(application);
        CompiledPrograms programs = CompiledPrograms.Build(RecorderPrograms.SpecHere(templates, application.Services, application.Scope.Kind), templates, compiler);
        string directory = Path.Combine(application.Folder, "run-" + Guid.NewGuid().ToString("N")[..8]);
        Recording recording = Recorder.Start(programs.ElfObject.Span, new RecorderOptions
        {
            Live = new LiveOptions { Scope = application.Scope },
            Directory = directory,
        });
        return Task.FromResult<IActiveCondition>(new Active(recording, directory));
    }

    private sealed class Active(Recording recording, string directory) : IActiveCondition
    {
        public ImmutableArray<BpfProgram> Programs { get; } = [.. recording.Programs.Where(p => p is { AutoLoad: true, IsIterator: false })];

        public long Lost => recording.Lost;

        public ValueTask DisposeAsync()
        {
            try
            {
                recording.Stop(); // throws what writing failed with
            }
            finally
            {
                recording.Dispose();
                Directory.Delete(directory, recursive: true);
            }

            return ValueTask.CompletedTask;
        }
    }
}
