using Syslrn.Events.Scopes;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>A cgroup that disappears with the test.</summary>
internal sealed class TestCgroup : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public TestCgroup()
    {
        Cgroup = new Cgroup($"syslrn-kernel-tests-{Guid.NewGuid():N}");
        Cgroup.Create();
    }

    public Cgroup Cgroup { get; }

    public RecordingScope Scope => new CgroupScope(Cgroup.Name);

    /// <summary>What a test leaves to init is gone a little later than the test.</summary>
    public void Dispose() => Assert.True(SpinWait.SpinUntil(Cgroup.TryRemove, s_patience), $"cgroup {Cgroup.Name} still has processes");
}
