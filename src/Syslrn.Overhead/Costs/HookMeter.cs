using Syslrn.Contracts;
using Syslrn.Events.Libbpf;
using Syslrn.Probes.Compilation;

namespace Syslrn.Overhead.Costs;

/// <summary>
/// Measures hooks: the CPU time of a loop with and without a program that does nothing, many times in turn. The shortest time of each counts: whatever
/// else happens on the machine only makes a loop longer.
/// </summary>
/// <param name="compiler">Compiles the programs.</param>
internal sealed class HookMeter(ClangCompiler compiler)
{
    private const int Repetitions = 5;
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
        double without = double.MaxValue;
        double with = double.MaxValue;
        for (int i = 0; i < Repetitions; i++)
        {
            without = Math.Min(without, Quickest(loop));
            using BpfAttachment attached = AttachOrThrow(bpf);
            with = Math.Min(with, Quickest(loop));
        }

        return Math.Max(0, with - without);
    });

    /// <summary>Nanoseconds of a pass in the quickest of many short loops: one that nothing interrupted.</summary>
    private static double Quickest(Action<int> loop) => Enumerable.Range(0, Loops).Min(_ => ThreadClock.Time(() => loop(Passes))) / Passes;

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
