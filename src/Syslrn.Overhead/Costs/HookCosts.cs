namespace Syslrn.Overhead.Costs;

/// <summary>What the kernel's way to a program costs, without the program; in nanoseconds.</summary>
public sealed record HookCosts
{
    // Published for hooks that are not measured here: https://github.com/cloudflare/ebpf_exporter/tree/master/benchmark
    private const double PublishedKprobeNs = 137;
    private const double PublishedFentryNs = 24;
    private const double PublishedTracepointNs = 15;

    /// <summary>One firing of a BTF-typed tracepoint (<c>tp_btf</c>).</summary>
    public double TracingNs { get; init; } = PublishedTracepointNs;

    /// <summary>One firing of a system call's tracepoint, besides <see cref="SystemCallNs"/>.</summary>
    public double SystemCallTracepointNs { get; init; } = PublishedTracepointNs;

    /// <summary>Every system call of every process while any system call's tracepoint is attached, whether or not it is its own.</summary>
    public double SystemCallNs { get; init; }

    /// <summary>What the kernel's statistics say of a program that does nothing: the cost of looking at the clock.</summary>
    public double EmptyProgramNs { get; init; }

    /// <summary>Costs of a hook as a program's section names it.</summary>
    public double Of(string hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return s_kinds.FirstOrDefault(k => hook.StartsWith(k.Prefix, StringComparison.Ordinal)).Cost is { } cost ? cost(this) : TracingNs;
    }

    /// <summary>True if a hook has every system call look for tracepoints.</summary>
    public static bool TaxesSystemCalls(string hook) => SystemCallPrefixes.Any(p => hook.StartsWith(p, StringComparison.Ordinal));

    private static readonly string[] SystemCallPrefixes =
    [
        "tp/syscalls/", "tracepoint/syscalls/", "tp/raw_syscalls/", "tp_btf/sys_enter", "tp_btf/sys_exit", "raw_tp/sys_enter", "raw_tp/sys_exit",
    ];

    private static readonly (string Prefix, Func<HookCosts, double> Cost)[] s_kinds =
    [
        ("tp_btf/", c => c.TracingNs),
        ("raw_tp/", c => c.TracingNs),
        ("tp/", c => c.SystemCallTracepointNs),
        ("tracepoint/", c => c.SystemCallTracepointNs),
        ("fentry/", _ => PublishedFentryNs),
        ("fexit/", _ => PublishedFentryNs),
        ("kprobe/", _ => PublishedKprobeNs),
        ("kretprobe/", _ => PublishedKprobeNs),
    ];
}
