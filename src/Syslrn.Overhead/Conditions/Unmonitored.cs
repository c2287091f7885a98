using System.Collections.Immutable;
using Syslrn.Events.Libbpf;
using Syslrn.Overhead.Applications;

namespace Syslrn.Overhead.Conditions;

/// <summary>Nothing observes the application: what all others are compared with.</summary>
public sealed class Unmonitored : ICondition
{
    /// <summary>Its name, since every benchmark needs it.</summary>
    public const string NameOfIt = "none";

    /// <inheritdoc/>
    public string Name => NameOfIt;

    /// <inheritdoc/>
    public string Description => "nothing observes the application";

    /// <inheritdoc/>
    public string? WhyNot() => null;

    /// <inheritdoc/>
    public Task<IActiveCondition> StartAsync(IRunningApplication application, CancellationToken cancellation) => Task.FromResult<IActiveCondition>(new Nothing());

    /// <summary>A condition that needs no end.</summary>
    internal sealed class Nothing : IActiveCondition
    {
        public ImmutableArray<BpfProgram> Programs => [];

        public long Lost => 0;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
