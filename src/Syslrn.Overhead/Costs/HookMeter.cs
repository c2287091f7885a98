using Syslrn.Contracts;
using Syslrn.Events.Libbpf;
using Syslrn.Probes.Compilation;

namespace Syslrn.Overhead.Costs;

/// <summary>
/// Measures hooks: the CPU time of a loop with and without a program that does nothing, many times in turn. Of each turn the quickest loops are compared, since
/// whatever else happens only makes a loop longer, and of the differences the median counts: a machine may be faster for seconds, with the program or without.
/// </summary>
/// <param name="compiler">Compiles the programs.</param>
internal sealed class HookMeter(ClangCompiler compiler)
{
    private const int Turns = 41;
    private const int LoopsInTurn = 12;
    private const int Loops = 100;
    private const int Passes = 2000;

    private readonly byte[] _elf = compiler.Compile(EmbeddedSource.Read());

    /// <summary>Measures; what this kernel lacks keeps its published value.</summary>
    public HookCosts Measure()
    {
        double? own = Difference("empty_system_call", SystemCallLoop.GetParent);
        double? other = Difference("empty_other_system_call", SystemCallLoop.GetParent);
        using var messages = new MessageLoop();
        double? tracing = Difference("empty_tracing", messages.Pass);
        var published = new HookCosts();
        return new HookCosts
        {
            TracingNs = tracing ?? published.TracingNs,
            SystemCallNs = other ?? published.SystemCallNs,
            SystemCallTracepointNs = own - other ?? published.SystemCallTracepointNs,
            EmptyProgramNs = StatisticsOfNothing() ?? 0,
        };
    }

    /// <summary>Nanoseconds that each pass of a loop takes longer with a program attached; null if it cannot be attached. Never negative.</summary>
    private double? Difference(string program, Action<int> loop) => With(program, bpf =>
    {
        var differences = new double[Turns];
        for (int turn = 0; turn < Turns; turn++)
        {
            double without = Quickest(loop);
            using BpfAttachment attached = AttachOrThrow(bpf);
            differences[turn] = Quickest(loop) - without;
        }

        Array.Sort(differences);
        return Math.Max(0, differences[Turns / 2]);
    });

    /// <summary>Nanoseconds of a pass in the quickest of many short loops: one that nothing interrupted.</summary>
    private static double Quickest(Action<int> loop) => Enumerable.Range(0, LoopsInTurn).Min(_ => ThreadClock.Time(() => loop(Passes))) / Passes;

    private double? StatisticsOfNothing() => With("empty_system_call", bpf =>
    {
        BpfProgram program = bpf.Program("empty_system_call");
        using BpfAttachment attached = AttachOrThrow(bpf);
        using BpfStatistics statistics = BpfStatistics.Enable();
        double least = double.MaxValue;
        for (int i = 0; i < Loops; i++)
        {
            BpfProgramInfo before = program.ReadInfo();
            SystemCallLoop.GetParent(Passes);
            BpfProgramInfo after = program.ReadInfo();
            least = Math.Min(least, (double)(after.RunTimeNs - before.RunTimeNs) / (after.RunCount - before.RunCount));
        }

        return least;
    });

    private double? With(string program, Func<BpfObject, double> measure)
    {
        using BpfObject bpf = BpfObject.Open(_elf, "hooks");
        foreach (BpfProgram each in bpf.Programs)
        {
            each.AutoLoad = each.Name == program;
        }

        try
        {
            bpf.Load();
            return measure(bpf);
        }
        catch (SyslrnException)
        {
            return null; // this kernel has no such hook
        }
    }

    private static BpfAttachment AttachOrThrow(BpfObject bpf)
    {
        BpfAttachment attachment = bpf.Attach();
        return attachment.Unavailable.IsEmpty
            ? attachment
            : throw new SyslrnException(ErrorCause.Environment, attachment.Unavailable[0].Reason);
    }
}
