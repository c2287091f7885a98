using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Scopes;

namespace Syslrn.Monitoring.Sources;

/// <summary>
/// Notices that an application's cgroup was removed, or made anew when the application was restarted: the probes would watch nothing
/// any more, and nothing looks like an idle application.
/// </summary>
/// <param name="source">The features of the cgroup, which it disposes.</param>
/// <param name="cgroup">The cgroup, which exists.</param>
public sealed class CgroupGuard(IFeatureSource source, Cgroup cgroup) : IFeatureSource
{
    private readonly ulong _id = cgroup.ReadId();

    /// <inheritdoc/>
    public ImmutableArray<string> RequestTypes => source.RequestTypes;

    /// <inheritdoc/>
    public long LostEvents => source.LostEvents;

    /// <inheritdoc/>
    public int Reenumerations => source.Reenumerations;

    /// <inheritdoc/>
    public Load ReadArrivals() => source.ReadArrivals();

    /// <inheritdoc/>
    /// <exception cref="SyslrnException">The cgroup is not the one any more that is watched.</exception>
    public FeatureReading Read()
    {
        if (!cgroup.Exists || cgroup.ReadId() != _id)
        {
            throw new SyslrnException(
                ErrorCause.Environment,
                $"cgroup '{cgroup.Name}' was {(cgroup.Exists ? "made anew" : "removed")} while it was monitored: start the monitor again when the application runs");
        }

        return source.Read();
    }

    /// <inheritdoc/>
    public void Rest() => source.Rest();

    /// <inheritdoc/>
    public void PrepareWindow() => source.PrepareWindow();

    /// <inheritdoc/>
    public void TurnWindow() => source.TurnWindow();

    /// <inheritdoc/>
    public FeatureReading ReadEnded() => source.ReadEnded();

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
