using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Syslrn.Cli.Models;
using Syslrn.Cli.Output;
using Syslrn.Cli.Probes;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Events.Scopes;
using Syslrn.Probes;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Loading;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;
using Syslrn.Testbeds;

namespace Syslrn.Cli.Verbs;

/// <summary>Generates, compiles and verifies the eBPF programs of a model.</summary>
internal sealed class ProbesVerb : IVerb
{
    private readonly Argument<string> _model = VerbSymbols.Model();
    private readonly PlanArguments _arguments = new();
    private readonly Option<string> _out = new("--out") { Description = "Directory for the C file and the object", HelpName = "DIR", Required = true };

    /// <inheritdoc/>
    public string Name => "probes";

    /// <inheritdoc/>
    public string Description => "Generate and compile the eBPF programs that observe a model's features, and have the kernel verify them.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn probes shop.model --out shop.probes", "one C file, its object, and the size of each program"),
        new("syslrn probes shop.model --out shop.probes --hooks kprobe", "the smallest set of kprobes"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_model);
        command.Add(_out);
        _arguments.AddTo(command);
    }

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(VerbContext context)
    {
        var model = StoredModel.Load(context.Get(_model), context.Plugins);
        var templates = TemplateCatalogue.Shipped();
        using PlanFor planFor = _arguments.Read(context, model, templates);
        ProbePlan plan = ModelPlanner.Plan(model, templates, planFor.Options);
        var triggers = TriggerExplanation.Of(model, plan);
        plan = triggers.Applied(plan);
        var programs = CompiledPrograms.Build(plan.Spec, templates, ClangCompiler.Find());
        (string source, string elf) = programs.Save(context.Get(_out), model.Pipeline.Application);
        ImmutableArray<ProgramSize>? sizes = _arguments.IsForeign(context) ? null : Verify(programs, model, context.Progress);
        var generated = new Generated(source, elf, plan.Mode, [.. programs.Rendered.Programs
            .Select(p => GeneratedProgram.Of(p, plan, sizes?.FirstOrDefault(s => s.Name == p.Name)))], triggers);
        context.Output.Write(generated, people => Show(people, generated));
        return Task.FromResult(ExitCode.Fine);
    }

    private static ImmutableArray<ProgramSize>? Verify(CompiledPrograms programs, StoredModel model, ProgressWriter progress)
    {
        try
        {
            return ProgramSize.Measure(programs, ScopeOf(model, progress));
        }
        catch (SyslrnException error) when (error.Cause == ErrorCause.Environment)
        {
            progress.Warn($"the programs are compiled but not verified: {error.Message}");
            return null;
        }
    }

    /// <summary>The application need not run for its programs to be verified.</summary>
    private static RecordingScope ScopeOf(StoredModel model, ProgressWriter progress)
    {
        try
        {
            RecordingScope scope = PipelineScope.Resolve(model.Pipeline.Scope);
            if (scope is not CgroupScope { Cgroup.Exists: false })
            {
                return scope;
            }
        }
        catch (SyslrnException)
        {
            // Its pid file is not there: the same as a cgroup that is not.
        }

        progress.Note($"{model.Pipeline.Application} is not running: sizes are those of programs for the whole host");
        return RecordingScope.WholeHost;
    }

    private static void Show(PeopleWriter people, Generated generated)
    {
        var table = new ResultTable("program", "hook", ">compiled", ">verified", ">budget");
        foreach (GeneratedProgram program in generated.Programs)
        {
            table.Row(program.Name, program.Hook, Number(program.Compiled), Number(program.Verified), Number(program.Budget));
        }

        people.Table(table);
        int[] attached = [.. generated.Programs.Where(p => p is { RunsOnce: false, Verified: not null }).Select(p => p.Verified!.Value)];
        if (attached.Length > 0)
        {
            people.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{attached.Length} programs are attached, {attached.Average():0} instructions on average, {attached.Max()} at most; snapshots run once"));
        }

        foreach (GeneratedProgram program in generated.Programs.Where(p => p.Exceeds))
        {
            people.Line(string.Create(CultureInfo.InvariantCulture, $"over budget: {program.Name} has {program.Verified} instructions, {program.Budget} are allowed"));
        }

        generated.Triggers.Show(people);
        people.Line($"written to {generated.Source} and {generated.ElfObject}");
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>What was made.</summary>
    private sealed record Generated(string Source, string ElfObject, ProbeMode Mode, ImmutableArray<GeneratedProgram> Programs, TriggerExplanation Triggers);

    /// <summary>A program; sizes are null where the kernel has not verified it, and a program that runs once has no budget.</summary>
    private sealed record GeneratedProgram(string Name, string Hook, string? Primitive, bool RunsOnce, int? Compiled, int? Verified, int? Budget)
    {
        public bool Exceeds => Verified > Budget;

        public static GeneratedProgram Of(RenderedProgram program, ProbePlan plan, ProgramSize? size) => new(
            program.Name,
            program.Hook,
            program.Primitive,
            size?.RunsOnce ?? false,
            size?.Compiled,
            size?.Verified,
            plan.Primitives.FirstOrDefault(p => p.Primitive.Name == program.Primitive)?.Primitive.Budget.Of(plan.Mode));
    }
}
