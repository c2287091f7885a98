using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Conditions;

namespace Syslrn.Overhead.Tests;

/// <summary>An application whose speed is written down: 1000 requests per second and 1 ms of CPU each, half of that under <see cref="SlowCondition"/>.</summary>
internal sealed class ScriptedApplication : IMeasuredApplication
{
    public const int PerSecond = 1000;

    public string Name => "scripted";

    public string Description => "scripted";

    public string Request => "request";

    public Cgroup Helpers => throw new NotSupportedException();

    public string Folder => throw new NotSupportedException();

    /// <summary>Starts after which it does not start any more.</summary>
    public int FailsAfter { get; init; } = int.MaxValue;

    public int Running { get; private set; }

    /// <summary>Conditions in the order of their measurements: whether they were slow.</summary>
    public List<bool> Conditions { get; } = [];

    public bool IsSlow { get; set; }

    private int Starts { get; set; }

    public Task<IRunningApplication> StartAsync(CancellationToken cancellation)
    {
        if (Starts++ == FailsAfter)
        {
            throw new SyslrnException(ErrorCause.Environment, "it does not start any more");
        }

        Running++;
        return Task.FromResult<IRunningApplication>(new Run(this));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Run(ScriptedApplication application) : IRunningApplication
    {
        private TimeSpan _cpu;

        public CgroupScope Scope => throw new NotSupportedException();

        public Cgroup Clients => throw new NotSupportedException();

        public Cgroup Helpers => throw new NotSupportedException();

        public string Folder => throw new NotSupportedException();

        public ImmutableArray<ServiceInterface> Services => [];

        public TimeSpan ServerCpu => _cpu;

        public TimeSpan ClientCpu => TimeSpan.Zero;

        public TimeSpan HelperCpu => TimeSpan.Zero;

        public Task LogEveryRequestAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Throughput> ServeAsync(int requests, CancellationToken cancellation)
        {
            int factor = application.IsSlow ? 2 : 1;
            if (requests == PerSecond)
            {
                application.Conditions.Add(application.IsSlow); // neither a warm-up nor calibration
            }

            TimeSpan elapsed = TimeSpan.FromSeconds((double)requests / PerSecond * factor);
            _cpu += elapsed;
            return Task.FromResult(new Throughput(requests, elapsed, ImmutableSortedDictionary<string, double>.Empty));
        }

        public ValueTask DisposeAsync()
        {
            application.Running--;
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>Makes a <see cref="ScriptedApplication"/> half as fast.</summary>
internal sealed class SlowCondition(ScriptedApplication application) : ICondition
{
    public string Name => "slow";

    public string Description => "slow";

    public string? WhyNot() => null;

    public Task<IActiveCondition> StartAsync(IRunningApplication running, CancellationToken cancellation)
    {
        application.IsSlow = true;
        return Task.FromResult<IActiveCondition>(new Active(application));
    }

    private sealed class Active(ScriptedApplication application) : IActiveCondition
    {
        public ImmutableArray<BpfProgram> Programs => [];

        public long Lost => 0;

        public ValueTask DisposeAsync()
        {
            application.IsSlow = false;
            return ValueTask.CompletedTask;
        }
    }
}
