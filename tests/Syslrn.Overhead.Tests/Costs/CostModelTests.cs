using Syslrn.Overhead.Costs;
using Syslrn.Overhead.Measuring;

namespace Syslrn.Overhead.Tests.Costs;

public class CostModelTests
{
    private static readonly HookCosts s_hooks = new() { TracingNs = 5, SystemCallTracepointNs = 70, SystemCallNs = 60, EmptyProgramNs = 50 };

    [Fact]
    public void ACostIsFiringsTimesProgramAndHook()
    {
        ProgramCosts costs = CostModel.Of(
            new ProgramRuns("c", 1000, [new("a", "tp_btf/sk_data_ready", 3000, 3000 * 80), new("b", "tp_btf/sched_process_fork", 500, 500 * 850)], 0),
            s_hooks,
            systemCalls: 25);

        Assert.Equal(3.5, costs.Firings);
        Assert.Equal(3 * (30 + 5), costs.Programs[0].NsPerRequest, 9);
        Assert.Equal(0.5 * (800 + 5), costs.Programs[1].NsPerRequest, 9);
        Assert.Equal(0, costs.SystemCallTaxNs); // no system call's tracepoint is attached
        Assert.Equal(105 + 402.5, costs.Ns, 9);
    }

    [Fact]
    public void ATracepointOfOneSystemCallTaxesAll()
    {
        ProgramCosts costs = CostModel.Of(new ProgramRuns("c", 1000, [new("a", "tp/syscalls/sys_exit_accept4", 1000, 1000 * 150)], 0), s_hooks, systemCalls: 25);

        Assert.Equal(100 + 70, costs.Programs[0].NsPerRequest, 9);
        Assert.Equal(25 * 60, costs.SystemCallTaxNs);
    }

    [Fact]
    public void AProgramThatDoesNotFireCostsNothingAndNoneCostsLess()
    {
        ProgramCosts costs = CostModel.Of(
            new ProgramRuns("c", 1000, [new("a", "tp_btf/x", 0, 0), new("b", "tp_btf/y", 1000, 1000 * 40)], 0), s_hooks, systemCalls: 25);

        Assert.Equal(0, costs.Programs[0].NsPerRequest);
        Assert.Equal(5, costs.Programs[1].NsPerRequest); // quicker than the statistics of nothing: only its hook is left
    }

    [Theory]
    [InlineData("tp_btf/sk_data_ready", 5, false)]
    [InlineData("tp_btf/sys_exit", 5, true)]
    [InlineData("tp/syscalls/sys_exit_connect", 70, true)]
    [InlineData("tracepoint/syscalls/sys_enter_read", 70, true)]
    [InlineData("tp/sched/sched_switch", 70, false)]
    [InlineData("fentry/tcp_connect", 24, false)]
    [InlineData("kprobe/do_exit", 137, false)]
    [InlineData("kretprobe/unix_accept", 137, false)]
    public void AHookHasTheCostOfItsKind(string hook, double ns, bool taxes)
    {
        Assert.Equal(ns, s_hooks.Of(hook));
        Assert.Equal(taxes, HookCosts.TaxesSystemCalls(hook));
    }
}
