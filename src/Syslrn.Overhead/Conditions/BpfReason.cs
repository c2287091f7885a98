using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

namespace Syslrn.Overhead.Conditions;

/// <summary>Whether eBPF can be used.</summary>
internal static class BpfReason
{
    /// <summary>Why not, null if it can.</summary>
    public static string? WhyNot()
    {
        try
        {
            BpfSupport.Require();
            return null;
        }
        catch (SyslrnException e)
        {
            return e.Message;
        }
    }
}
