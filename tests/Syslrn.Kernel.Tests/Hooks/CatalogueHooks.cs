using Syslrn.Kernel.Tests.Harness;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Hooks;

/// <summary>The hooks of the repository's catalogue, one test each: a hook that is added is tested, or its test says that it has no scenario.</summary>
internal static class CatalogueHooks
{
    /// <summary>
    /// Primitive and name of some hooks. Those that only other kernels have run in the virtual machine when somebody asks for it, since a recorder is compiled there for
    /// each: <c>eng/vm</c> with <c>-trait Runs=InVmOnDemand</c>. The preferred kprobes are always tested there, all at once.
    /// </summary>
    public static TheoryData<string, string> Where(Func<Hook, bool> condition) =>
    [
        .. from primitive in RecorderObjects.Templates.Primitives.Values
           from hook in primitive.Hooks
           where condition(hook)
           select HasProbes(hook) ? new TheoryDataRow<string, string>(primitive.Name, hook.Name).WithTrait("Runs", "InVmOnDemand") : new(primitive.Name, hook.Name),
    ];

    /// <summary>A hook; skips the test on a kernel that lacks it.</summary>
    public static Hook Require(string primitive, string hook)
    {
        Hook found = RecorderObjects.Templates[primitive].Hooks.Single(h => h.Name == hook);
        AttachableHooks.Require(found);
        return found;
    }

    private static bool HasProbes(Hook hook) => hook.Name.Contains("probe/", StringComparison.Ordinal) || hook.Name.StartsWith("fe", StringComparison.Ordinal);
}
