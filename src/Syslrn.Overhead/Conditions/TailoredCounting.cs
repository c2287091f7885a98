using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Plugins;
using Syslrn.Events.Libbpf;
using Syslrn.Overhead.Applications;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;

namespace Syslrn.Overhead.Conditions;

/// <summary>
/// The programs of a plan, counting in the kernel, read as often as a monitor reads them: arrivals ten times a second, features every two seconds.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="description">What is observed.</param>
/// <param name="features">The features to plan for; all of them can be counted in the kernel.</param>
/// <param name="templates">The primitives.</param>
/// <param name="compiler">Compiles them.</param>
public sealed class TailoredCounting(
    string name, string description, ImmutableArray<Feature> features, TemplateCatalogue templates, ClangCompiler compiler) : ICondition
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);
    private const int PollsPerCheck = 20;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Description => description;

    /// <inheritdoc/>
    public string? WhyNot() => BpfReason.WhyNot();

    /// <inheritdoc/>
    public Task<IActiveCondition> StartAsync(IRunningApplication application, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(application);
        ProbePlan plan = ProbePlanner.PlanHere(features, new OwnEvidence(), application.Services, templates, application.Scope.Kind);
        CompiledPrograms programs = CompiledPrograms.Build(plan.Spec, templates, compiler);
        return Task.FromResult<IActiveCondition>(new Active(TailoredProbes.Start(plan, programs, application.Scope)));
    }

    /// <summary>What the features say themselves.</summary>
    private sealed class OwnEvidence : IBacktrackingRule
    {
        public bool TryTrace(Feature feature, out IReadOnlyList<Evidence> evidence)
        {
            evidence = feature.Evidence;
            return true;
        }
    }

    private sealed class Active : IActiveCondition
    {
        private readonly TailoredProbes _probes;
        private readonly CancellationTokenSource _end = new();
        private readonly Thread _reader;
        private long _lost;
        private ExceptionDispatchInfo? _failure;

        public Active(TailoredProbes probes)
        {
            _probes = probes;
            Programs = [.. probes.Programs.Where(p => !p.IsIterator)];
            _reader = new Thread(Read) { Name = "reader of tailored probes", IsBackground = true };
            _reader.Start();
        }

        public ImmutableArray<BpfProgram> Programs { get; }

        public long Lost => Volatile.Read(ref _lost);

        public ValueTask DisposeAsync()
        {
            _end.Cancel();
            _reader.Join();
            _probes.Dispose();
            _end.Dispose();
            _failure?.Throw();
            return ValueTask.CompletedTask;
        }

        private void Read()
        {
            try
            {
                for (int poll = 1; !_end.Token.WaitHandle.WaitOne(s_poll); poll++)
                {
                    _ = _probes.ReadArrivals();
                    if (poll % PollsPerCheck == 0)
                    {
                        Volatile.Write(ref _lost, _probes.Read().LostEvents);
                    }
                }
            }
#pragma warning disable CA1031 // On a thread of its own an exception would end the process; DisposeAsync throws it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _failure = ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}
