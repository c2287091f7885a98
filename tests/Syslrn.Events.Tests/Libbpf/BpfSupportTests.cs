using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Tests.Libbpf;

public sealed class BpfSupportTests
{
    [Theory]
    [InlineData("000001ffffffffff")] // root
    [InlineData("0000000000200000")] // CAP_SYS_ADMIN, enough before the finer capabilities existed
    [InlineData("000000c000000000")] // CAP_PERFMON and CAP_BPF
    public void TheseCapabilitiesSuffice(string held) => BpfSupport.RequireCapabilities([$"Name:\tx", $"CapEff:\t{held}"]);

    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("0000008000000000")] // CAP_BPF alone
    [InlineData("0000004000000000")] // CAP_PERFMON alone
    public void WithoutTheCapabilitiesTheMessageSaysWhatToDo(string held)
    {
        SyslrnException e = Assert.Throws<SyslrnException>(() => BpfSupport.RequireCapabilities([$"CapEff:\t{held}"]));

        Assert.Equal(ErrorCause.Environment, e.Cause);
        Assert.Contains("run as root", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKernelWithoutTypeInformationIsNamed()
    {
        SyslrnException e = Assert.Throws<SyslrnException>(() => BpfSupport.RequireKernelTypes("/no/such/vmlinux"));

        Assert.Equal(ErrorCause.Environment, e.Cause);
        Assert.Contains("/no/such/vmlinux", e.Message, StringComparison.Ordinal);
        Assert.Contains("CONFIG_DEBUG_INFO_BTF", e.Message, StringComparison.Ordinal);
    }
}
