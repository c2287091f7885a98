using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;
using Syslrn.Overhead.Applications;

namespace Syslrn.Overhead.Conditions;

/// <summary>A way to observe an application, or not to, whose cost is measured.</summary>
public interface ICondition
{
    /// <summary>Its name on the command line and in results.</summary>
    string Name { get; }

    /// <summary>What is done, for people.</summary>
    string Description { get; }

    /// <summary>True if it leaves something of the system changed, so that it is only measured when it is asked for.</summary>
    bool OnlyOnDemand => false;

    /// <summary>Why it cannot be measured here, null if it can. May ask the system, but leaves it as it is.</summary>
    string? WhyNot();

    /// <summary>What must happen before the application is started; what it gives is disposed after the application has ended.</summary>
    Task<IAsyncDisposable> PrepareAsync(IMeasuredApplication application, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable>(new Unmonitored.Nothing());

    /// <summary>Begins to observe.</summary>
    /// <param name="application">What is observed; it serves no requests meanwhile.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <exception cref="SyslrnException">It does not work here.</exception>
    Task<IActiveCondition> StartAsync(IRunningApplication application, CancellationToken cancellation);
}

/// <summary>A condition while it holds. Disposing ends it.</summary>
public interface IActiveCondition : IAsyncDisposable
{
    /// <summary>The eBPF programs that it attached; none if it does not use eBPF.</summary>
    ImmutableArray<BpfProgram> Programs { get; }

    /// <summary>Events that it missed so far.</summary>
    long Lost { get; }
}
