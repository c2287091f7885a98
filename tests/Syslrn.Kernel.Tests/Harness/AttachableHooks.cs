using System.Collections.Concurrent;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Templates;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>What the running kernel has: found out with a program that does nothing, so that a refused template is not taken for a missing hook.</summary>
internal static class AttachableHooks
{
    private static readonly ConcurrentDictionary<string, string?> s_reasons = new(StringComparer.Ordinal);

    /// <summary>Skips the test if a hook is not there.</summary>
    public static void Require(Hook hook)
    {
        if (WhyNot(hook) is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    /// <summary>Why a hook cannot be used here, null if it can.</summary>
    public static string? WhyNot(Hook hook) => hook.Targets.Select(t => s_reasons.GetOrAdd(t, Try)).FirstOrDefault(r => r is not null);

    private static string? Try(string target)
    {
        LiveKernel.Require();
        string source = $$"""
            __attribute__((section("{{target}}"), used)) int nothing(void *ctx) { return 0; }
            char nothing_license[] __attribute__((section("license"), used)) = "GPL";
            """;
        byte[] elf = ClangCompiler.Find().Compile(source);
        try
        {
            using var bpf = BpfObject.Open(elf, "nothing");
            bpf.Load();
            using BpfAttachment attachment = bpf.Attach();
            return attachment.Unavailable.Select(u => $"{target}: {u.Reason}").FirstOrDefault();
        }
        catch (SyslrnException e)
        {
            return $"{target}: {e.Message}";
        }
    }
}
