using Syslrn.Contracts;

namespace Syslrn.Events.Scopes;

/// <summary>Numbers that the kernel gives and those that this process sees agree only in the host's own namespaces.</summary>
internal static class Namespaces
{
    /// <summary>The fixed inodes of the first namespaces, from the kernel's <c>proc_ns.h</c>.</summary>
    private static readonly Dictionary<string, ulong> s_initial = new() { ["cgroup"] = 0xEFFFFFFB, ["pid"] = 0xEFFFFFFC };

    /// <exception cref="SyslrnException">This process is in another namespace than the host.</exception>
    public static void RequireInitial(string kind, string why) =>
        Require(kind, why, File.ResolveLinkTarget($"/proc/self/ns/{kind}", false)?.Name);

    internal static void Require(string kind, string why, string? link)
    {
        if (link != $"{kind}:[{s_initial[kind]}]")
        {
            throw new SyslrnException(
                ErrorCause.Environment,
                $"this process is in a {kind} namespace of its own ({link}), but {why}: run syslrn on the host, outside of containers");
        }
    }
}
