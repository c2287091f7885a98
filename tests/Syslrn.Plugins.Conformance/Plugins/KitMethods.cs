using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.LogParsers;

namespace Syslrn.Plugins.Conformance.Plugins;

/// <summary>What the kit lends to methods that are built on others: there is no host that has plugins.</summary>
public sealed class KitMethods : IMethodSource
{
    /// <inheritdoc/>
    public TMethod Create<TMethod>(string name, IReadOnlyList<string> options)
        where TMethod : class =>
        new FirstWordParser() as TMethod ?? throw new SyslrnException(ErrorCause.Usage, $"the conformance kit lends log parsers only, no {typeof(TMethod).Name}");
}
