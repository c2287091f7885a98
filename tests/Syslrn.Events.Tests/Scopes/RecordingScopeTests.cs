using Syslrn.Contracts;
using Syslrn.Events.Scopes;

namespace Syslrn.Events.Tests.Scopes;

public sealed class RecordingScopeTests
{
    private const string Hybrid = """
        31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
        32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
        39 31 0:36 /inner /other rw,relatime - cgroup2 cgroup2 rw
        41 31 0:38 / /sys/fs/cgroup/uni\040fied rw,relatime shared:4 - cgroup2 cgroup2 rw
        """;

    [Theory]
    [InlineData("host")]
    [InlineData("cgroup:shop")]
    [InlineData("cgroup:system.slice/shop")]
    [InlineData("subtree:42")]
    public void AScopesTextIsReadBack(string text)
    {
        RequireHierarchy(text);

        Assert.Equal(text, RecordingScope.Parse(text).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hosts")]
    [InlineData("subtree:")]
    [InlineData("subtree:-1")]
    [InlineData("subtree:0")]
    [InlineData("subtree:sh")]
    [InlineData("cgroup:")]
    [InlineData("cgroup:/")]
    [InlineData("cgroup:../etc")]
    [InlineData("cgroup:a/../..")]
    public void AnythingElseIsAnError(string text)
    {
        RequireHierarchy(text);

        SyslrnException e = Assert.Throws<SyslrnException>(() => RecordingScope.Parse(text));
        Assert.Equal(ErrorCause.Usage, e.Cause);
        Assert.Contains("expected", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheHierarchyIsFoundBesideVersionOne() => Assert.Equal("/sys/fs/cgroup/uni fied", CgroupMount.Find(Hybrid.Split('\n')));

    [Fact]
    public void WithoutAHierarchyTheMessageSaysWhatToDo()
    {
        SyslrnException e = Assert.Throws<SyslrnException>(() => CgroupMount.Find(Hybrid.Split('\n')[..2]));

        Assert.Equal(ErrorCause.Environment, e.Cause);
        Assert.Contains("mount -t cgroup2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDepthOfACgroupIsThatOfItsPath()
    {
        var cgroup = new Cgroup("/system.slice//shop/", "/mnt");

        Assert.Equal(("system.slice/shop", 2, "/mnt/system.slice/shop"), (cgroup.Name, cgroup.Level, cgroup.Path));
        Assert.False(cgroup.Exists);
        Assert.Empty(cgroup.Processes());
        Assert.True(cgroup.TryRemove());
    }

    [Fact]
    public void InsideAContainerTheMessageSaysToRunOutside()
    {
        SyslrnException e = Assert.Throws<SyslrnException>(() => Namespaces.Require("pid", "ids are the host's", "pid:[4026532000]"));

        Assert.Equal(ErrorCause.Environment, e.Cause);
        Assert.Contains("outside of containers", e.Message, StringComparison.Ordinal);
        Namespaces.Require("pid", "ids are the host's", "pid:[4026531836]");
    }

    private static void RequireHierarchy(string text)
    {
        if (text.StartsWith("cgroup", StringComparison.Ordinal) && !File.ReadLines("/proc/self/mountinfo").Any(l => l.Contains(" - cgroup2 ", StringComparison.Ordinal)))
        {
            Assert.Skip("needs a mounted cgroup version 2 hierarchy");
        }
    }
}
