using Syslrn.Events.Scopes;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>Nothing in a cgroup runs until this is disposed.</summary>
internal sealed class FrozenCgroup : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly string _switch;

    public FrozenCgroup(Cgroup cgroup)
    {
        _switch = Path.Combine(cgroup.Path, "cgroup.freeze");
        File.WriteAllText(_switch, "1");
        string events = Path.Combine(cgroup.Path, "cgroup.events");
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(events).Contains("frozen 1", StringComparison.Ordinal), s_patience), "the cgroup does not freeze");
    }

    public void Dispose() => File.WriteAllText(_switch, "0");
}
