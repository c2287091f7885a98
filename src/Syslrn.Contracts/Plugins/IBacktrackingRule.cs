using System.Diagnostics.CodeAnalysis;
using Syslrn.Contracts.Features;

namespace Syslrn.Contracts.Plugins;

/// <summary>Traces a feature back to the OS primitives behind it (section 3.4 of the paper, where such rules are written by hand).</summary>
public interface IBacktrackingRule
{
    /// <summary>Gives the evidence a feature needs, or false if the rule knows nothing of it.</summary>
    bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence);
}
