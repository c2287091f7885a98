using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

// Every test loads programs into the one kernel there is.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>For tests that load programs into the running kernel.</summary>
internal static class LiveKernel
{
    /// <summary>Skips the test where eBPF is not permitted.</summary>
    public static void Require()
    {
        try
        {
            BpfSupport.Require();
        }
        catch (SyslrnException e)
        {
            Assert.Skip(e.Message);
        }
    }
}
