using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Tests.Libbpf;

public sealed class LoadFailureTests
{
    [Fact]
    public void TheVerifiersLastLineBeforeItsStatisticsIsTheReason()
    {
        const string Output = """
            libbpf: prog 'on_exec': BPF program load failed: Permission denied
            libbpf: prog 'on_exec': -- BEGIN PROG LOAD LOG --
            0: R1=ctx(off=0,imm=0) R10=fp0
            1: (61) r0 = *(u32 *)(r2 +0)
            R2 invalid mem access 'scalar'
            processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
            -- END PROG LOAD LOG --
            libbpf: prog 'on_exec': failed to load: -13
            libbpf: failed to load object 'recorder'
            """;

        LoadFailure failure = LoadFailure.Parse(Output, -13);

        Assert.Equal(("on_exec", "R2 invalid mem access 'scalar'", 13), (failure.Program, failure.Reason, failure.Error));
        Assert.True(failure.HasVerifierLog);
    }

    [Fact]
    public void TheMemlockHintIsLeftOut()
    {
        const string Output = """
            libbpf: Error in bpf_object__probe_loading():Operation not permitted(1). Couldn't load trivial BPF program. Make sure your kernel supports BPF (CONFIG_BPF_SYSCALL=y) and/or that RLIMIT_MEMLOCK is set to big enough value.
            libbpf: permission error while running as root; try raising 'ulimit -l'? current value: 64.0 KiB
            libbpf: failed to load object 'recorder'
            """;

        LoadFailure failure = LoadFailure.Parse(Output, -1);

        Assert.Null(failure.Program);
        Assert.DoesNotContain("ulimit", failure.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("MEMLOCK", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("refuses eBPF altogether", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutOutputTheErrorNumbersTextIsTheReason()
    {
        LoadFailure failure = LoadFailure.Parse("", -12);

        Assert.Equal("Cannot allocate memory", failure.Reason);
        Assert.False(failure.HasVerifierLog);
    }
}
