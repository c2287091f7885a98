using System.Collections.Immutable;
using Syslrn.Events.Libbpf;
using Syslrn.Probes.Calibrations;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Kernels;

/// <summary>Tries hooks by attaching a program to each for a moment.</summary>
internal static class HookProber
{
    /// <summary>The hooks that the running kernel refuses, with the reason; none if this process cannot try.</summary>
    public static ImmutableDictionary<string, string> Refused(TemplateCatalogue catalogue, ImmutableArray<string> hooks)
    {
        if (hooks.IsEmpty)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        try
        {
            BpfSupport.Require();
            using HookCounters counters = HookCounters.Attach(catalogue, hooks, ClangCompiler.Find());
            return counters.Unavailable;
        }
        catch (SyslrnException e) when (e.Cause == ErrorCause.Environment)
        {
            return ImmutableDictionary<string, string>.Empty;
        }
    }
}
