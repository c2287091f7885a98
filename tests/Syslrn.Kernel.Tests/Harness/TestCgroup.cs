using Syslrn.Events.Scopes;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>A cgroup that disappears with the test.</summary>
internal sealed class TestCgroup : IDisposable
{
    public TestCgroup()
    {
        Cgroup = new Cgroup($"syslrn-kernel-tests-{Guid.NewGuid():N}");
        Cgroup.Create();
    }

    public Cgroup Cgroup { get; }

    public RecordingScope Scope => new CgroupScope(Cgroup.Name);

    public void Dispose() => Assert.True(Cgroup.TryRemove(), $"cgroup {Cgroup.Name} still has processes");
}
