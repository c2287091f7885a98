using System.Collections.Immutable;
using Syslrn.Overhead.Measuring;

namespace Syslrn.Overhead.Costs;

/// <summary>
/// What programs cost a request: the sum over programs of firings per request x (program ns + hook ns), and the tax that tracepoints of system calls
/// put on every system call.
/// </summary>
public static class CostModel
{
    /// <summary>Computes it.</summary>
    /// <param name="runs">What the kernel counted of a condition's programs.</param>
    /// <param name="hooks">What hooks cost.</param>
    /// <param name="systemCalls">System calls per request of application and clients.</param>
    public static ProgramCosts Of(ProgramRuns runs, HookCosts hooks, double systemCalls)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(hooks);
        ImmutableArray<ProgramCost> programs = [.. runs.Programs.Select(p => Of(p, runs.Requests, hooks))];
        double tax = runs.Programs.Any(p => HookCosts.TaxesSystemCalls(p.Hook)) ? systemCalls * hooks.SystemCallNs : 0;
        return new ProgramCosts(programs, tax);
    }

    private static ProgramCost Of(ProgramRun program, long requests, HookCosts hooks)
    {
        // The statistics look at the clock twice in each run; what they say of a program that does nothing is that alone.
        double ns = program.Runs == 0 ? 0 : Math.Max(0, (double)program.Ns / program.Runs - hooks.EmptyProgramNs);
        return new ProgramCost(program.Name, program.Hook, (double)program.Runs / requests, ns, hooks.Of(program.Hook));
    }
}

/// <summary>Costs of a condition's programs in the kernel.</summary>
/// <param name="Programs">Each program.</param>
/// <param name="SystemCallTaxNs">What tracepoints of system calls cost all system calls of a request, in nanoseconds.</param>
public sealed record ProgramCosts(ImmutableArray<ProgramCost> Programs, double SystemCallTaxNs)
{
    /// <summary>Firings per request.</summary>
    public double Firings => Programs.Sum(p => p.FiringsPerRequest);

    /// <summary>Nanoseconds per request.</summary>
    public double Ns => Programs.Sum(p => p.NsPerRequest) + SystemCallTaxNs;
}

/// <summary>Costs of one program.</summary>
/// <param name="Name">Its C function.</param>
/// <param name="Hook">Where it is attached.</param>
/// <param name="FiringsPerRequest">How often it runs for a request.</param>
/// <param name="ProgramNs">Nanoseconds of a run, without those of the statistics themselves.</param>
/// <param name="HookNs">Nanoseconds of the kernel's way to it.</param>
public sealed record ProgramCost(string Name, string Hook, double FiringsPerRequest, double ProgramNs, double HookNs)
{
    /// <summary>Nanoseconds per request.</summary>
    public double NsPerRequest => FiringsPerRequest * (ProgramNs + HookNs);
}
