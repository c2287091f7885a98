using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

namespace Syslrn.Cli.Tests;

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
