using System.Collections.Immutable;
using System.CommandLine;
using Syslrn.Cli.Models;
using Syslrn.Cli.Output;
using Syslrn.Cli.Probes;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Live;
using Syslrn.Events.Scopes;
using Syslrn.Probes;
using Syslrn.Probes.Calibrations;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Kernels;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;
using Syslrn.Testbeds;

namespace Syslrn.Cli.Verbs;

/// <summary>Measures what the hooks of a model's primitives cost while the application works.</summary>
internal sealed class CalibrateVerb : IVerb
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    private readonly Argument<string> _model = VerbSymbols.Model();
    private readonly Option<string> _out = new("--out") { Description = "File for what was measured", HelpName = "FILE", Required = true };
    private readonly Option<TimeSpan?> _duration = VerbSymbols.Duration("--duration", "How long to watch the running application, in each of the three passes");
    private readonly Argument<string[]> _command = new("CMD")
    {
        Description = "Command that makes the application work, after '--'; it runs in each of the three passes",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <inheritdoc/>
    public string Name => "calibrate";

    /// <inheritdoc/>
    public string Description =>
        "Measure how often the hooks of a model's OS primitives fire while the application works, then what its programs take: first counting, "
        + "then streaming. The planner of explain, probes and monitor chooses hooks by it.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn calibrate shop.model --out calibration.json -- pipelines/shop/testbed/workload 100", "while a workload runs"),
        new("syslrn calibrate shop.model --out calibration.json --duration 1m", "under the traffic that there is"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_model);
        command.Add(_out);
        command.Add(_duration);
        command.Add(_command);
    }

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(VerbContext context)
    {
        BpfSupport.Require();
        var model = StoredModel.Load(context.Get(_model), context.Plugins);
        ImmutableArray<string> command = [.. context.Get(_command)];
        TimeSpan? duration = context.Get(_duration);
        if (command.IsEmpty == duration is null)
        {
            throw new SyslrnException(ErrorCause.Usage, "give either '--duration' or, after '--', a command that makes the application work");
        }

        if (!command.IsEmpty)
        {
            GatedProcess.RequireProgram(command[0]);
        }

        var templates = TemplateCatalogue.Shipped();
        using var kernel = RunningKernel.Open(templates);
        RecordingScope scope = PipelineScope.Resolve(model.Pipeline.Scope);
        scope.Require();
        var options = new PlanOptions { Kernel = kernel };
        ProbePlan plan = ModelPlanner.Plan(model, templates, options);
        ProbePlan streaming = plan.Mode == ProbeMode.Stream ? plan : ProbePlanner.Plan(
            [.. plan.Features.Select(f => f.Feature with { Counter = null })], model.Backtracking, model.Pipeline.Service, templates, scope.Kind, options);
        var calibrator = new Calibrator(templates, ClangCompiler.Find());

        context.Progress.Note("counting how often hooks fire");
        MeasuredFirings firings = calibrator.CountFirings(
            plan.Primitives.Concat(streaming.Primitives).Select(p => p.Primitive).DistinctBy(p => p.Name), Work);
        var times = ImmutableArray.CreateBuilder<ProgramTime>();
        foreach (ProgramSpec spec in new[] { plan.Spec, streaming.Spec }.DistinctBy(s => s.Mode))
        {
            context.Progress.Note($"taking the time of programs that {(spec.Mode == ProbeMode.Count ? "count" : "stream")}");
            times.AddRange(calibrator.MeasurePrograms(spec, scope, Work));
        }

        var calibration = new Calibration
        {
            Kernel = kernel.Name,
            Command = command,
            Seconds = Math.Round(firings.Seconds, 3),
            Measured = context.Clock.GetUtcNow(),
            FiringsPerSecond = firings.PerSecond.ToImmutableSortedDictionary(f => f.Key, f => Math.Round(f.Value, 2), StringComparer.Ordinal),
            Unavailable = firings.Unavailable,
            Programs = times.ToImmutable(),
        };
        string file = context.Get(_out);
        CalibrationFile.Write(file, calibration);
        context.Output.Write(calibration, people => Show(people, calibration, file));
        return Task.FromResult(ExitCode.Fine);

        void Work() => Run(context, command, duration);
    }

    private static void Run(VerbContext context, ImmutableArray<string> command, TimeSpan? duration)
    {
        if (duration is { } time)
        {
            context.Cancellation.WaitHandle.WaitOne(time);
            context.Cancellation.ThrowIfCancellationRequested();
            return;
        }

        using var process = GatedProcess.Start(command, outputToErrors: true);
        process.Release();
        while (!process.WaitForEnd(s_poll))
        {
            if (context.Cancellation.IsCancellationRequested)
            {
                process.Terminate();
            }
        }

        context.Cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{command[0]}: ended with exit code {process.ExitCode}, so what was measured is not the application at work; nothing was written");
        }
    }

    private static void Show(PeopleWriter people, Calibration calibration, string file)
    {
        var hooks = new ResultTable("hook", ">firings/s", "OS primitive", ">ns counting", ">ns streaming");
        foreach ((string hook, double firings) in calibration.FiringsPerSecond)
        {
            string[] primitives = [.. calibration.Programs.Where(p => p.Hook == hook).Select(p => p.Primitive).Distinct()];
            foreach ((string primitive, int i) in primitives.DefaultIfEmpty("").Select((p, i) => (p, i)))
            {
                hooks.Row(i == 0 ? hook : "", i == 0 ? CostReport.Number(firings) : "", primitive, Ns(hook, primitive, ProbeMode.Count), Ns(hook, primitive, ProbeMode.Stream));
            }
        }

        people.Table(hooks);
        foreach ((string hook, string reason) in calibration.Unavailable)
        {
            people.Line($"not measured: {hook}: {reason}");
        }

        people.Line($"written to {file}");

        string Ns(string hook, string primitive, ProbeMode mode) =>
            calibration.Programs.FirstOrDefault(p => p.Hook == hook && p.Primitive == primitive && p.Mode == mode) is { } program ? CostReport.Number(program.NsPerFiring) : "";
    }
}
