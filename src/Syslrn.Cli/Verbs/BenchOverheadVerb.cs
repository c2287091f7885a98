using System.Collections.Immutable;
using System.CommandLine;
using System.Reflection;
using System.Text;
using Syslrn.Cli.Overhead;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Events.Runs;
using Syslrn.Hosting.Text;
using Syslrn.Overhead;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Conditions;
using Syslrn.Overhead.Measuring;
using Syslrn.Overhead.Results;
using Syslrn.Probes.Compilation;

namespace Syslrn.Cli.Verbs;

/// <summary>Measures what monitoring costs an application.</summary>
internal sealed class BenchOverheadVerb : IVerb
{
    private const int DefaultRounds = 30;
    private const int DefaultSeconds = 3;
    private const string Picture = "overhead.svg";

    private readonly Option<string> _out = new("--out")
    {
        Description = "Directory for rounds and picture; a benchmark that was interrupted in it is continued",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string> _application = VerbSymbols.Choice(
        "--application", "The application under load", OverheadApplications.All.Select(a => a.Name), OverheadApplications.All[0].Name);

    private readonly Option<int?> _rounds = VerbSymbols.Count("--rounds", $"Rounds, each with every condition (default: {DefaultRounds})");
    private readonly Option<int?> _seconds = VerbSymbols.Count("--seconds", $"About how long each condition serves in a round, in seconds (default: {DefaultSeconds})");

    private readonly Option<string[]> _conditions = new("--conditions")
    {
        Description = "Conditions besides 'none' (default: all that leave the system as it was)",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> _seed = new("--seed") { Description = "For the order of conditions in each round", HelpName = "N" };
    private readonly Option<string?> _model = new("--model") { Description = "shop: the trained model whose monitor is measured", HelpName = "MODEL" };
    private readonly Option<string?> _pipeline = new("--pipeline") { Description = "shop: the pipeline with the testbed (default: pipelines/shop)", HelpName = "PIPELINE" };

    /// <inheritdoc/>
    public string Name => "bench overhead";

    /// <inheritdoc/>
    public string Description =>
        "Measure what monitoring costs an application, in interleaved rounds with and without it. Exits 1 if a target is missed.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn bench overhead --out overhead/redis", "30 rounds of redis-benchmark, about 15 minutes; again to continue"),
        new("syslrn bench overhead --out overhead/quick --rounds 6 --seconds 1", "a quick look: the fewest rounds that have an interval"),
        new("syslrn bench overhead --out overhead/audit --conditions tailored auditd", "against auditd, which is only measured on demand"),
        new("syslrn bench overhead --application shop --model shop.model --out overhead/shop", "the shop under its trained monitor"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        Option[] options = [_out, _application, _rounds, _seconds, _conditions, _seed, _model, _pipeline];
        options.ToList().ForEach(command.Add);
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        OverheadApplication registered = OverheadApplications.All.Single(a => a.Name == context.Get(_application));
        OverheadSetUp setUp = registered.Prepare(context, new OverheadArguments(context.Get(_model), context.Get(_pipeline)));
        IMeasuredApplication application = setUp.Application;
        await using (application.ConfigureAwait(false))
        {
            ImmutableArray<ICondition> conditions = Choose(context, setUp);
            string directory = context.Get(_out);
            var benchmark = OverheadBenchmark.Open(directory, application, conditions, ClangCompiler.Find(), Settings(context, application, conditions));
            Tell(context, application, conditions, benchmark);
            OverheadResult result = await context.Progress.RunAsync(
                "measuring",
                progress => benchmark.RunAsync(context.Get(_rounds) ?? DefaultRounds, progress, context.Progress.Note, context.Cancellation)).ConfigureAwait(false);
            string picture = Path.Combine(directory, Picture);
            AtomicFile.Write(picture, Encoding.UTF8.GetBytes(OverheadPicture.Draw(result)));
            ImmutableArray<TargetFinding> findings = [.. setUp.Targets.Select(t => t.Judge(result)).OfType<TargetFinding>()];
            context.Output.Write(new { result.Settings, result.Rounds, result.Conditions, result.Hooks, result.SystemCallsPerRequest, Targets = findings, Picture = picture }, people =>
            {
                new OverheadReport(result, findings, application.Request).Show(people);
                people.Line($"written to {directory}");
            });
            return findings.All(f => f.Reached) ? ExitCode.Fine : ExitCode.Negative;
        }
    }

    private static void Tell(VerbContext context, IMeasuredApplication application, ImmutableArray<ICondition> conditions, OverheadBenchmark benchmark)
    {
        context.Progress.Note(application.Description);
        foreach (ICondition condition in conditions)
        {
            context.Progress.Note($"  {condition.Name}: {condition.Description}");
        }

        if (benchmark.RoundsDone > 0)
        {
            context.Progress.Note($"continued after {benchmark.RoundsDone} rounds");
        }
    }

    private ImmutableArray<ICondition> Choose(VerbContext context, OverheadSetUp setUp)
    {
        string[] wanted = context.Get(_conditions);
        string[] known = [.. setUp.Conditions.Select(c => c.Name)];
        string[] unknown = [.. wanted.Except(known).Select(n =>
            $"--conditions: {setUp.Application.Name} has no condition '{n}'{Suggestion.Hint(n, known)} (there are {string.Join(", ", known)})")];
        if (unknown.Length > 0)
        {
            throw new SyslrnException(ErrorCause.Usage, [.. unknown]);
        }

        var chosen = ImmutableArray.CreateBuilder<ICondition>();
        foreach (ICondition condition in setUp.Conditions.Where(c => c.Name == Unmonitored.NameOfIt || (wanted.Length == 0 ? !c.OnlyOnDemand : wanted.Contains(c.Name))))
        {
            if (condition.WhyNot() is { } reason)
            {
                context.Progress.Warn($"{condition.Name} is not measured: {reason}");
            }
            else
            {
                chosen.Add(condition);
            }
        }

        return chosen.Count > 1
            ? chosen.ToImmutable()
            : throw new SyslrnException(ErrorCause.Environment, "no condition is left to compare with 'none'");
    }

    private BenchmarkSettings Settings(VerbContext context, IMeasuredApplication application, ImmutableArray<ICondition> conditions) => new()
    {
        Application = application.Name,
        Conditions = [.. conditions.Select(c => c.Name)],
        Seed = context.Get(_seed),
        Seconds = context.Get(_seconds) ?? DefaultSeconds,
        Kernel = Machine.Kernel,
        Cpu = Machine.Cpu,
        Syslrn = typeof(BenchOverheadVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        Command = VerbContext.CommandLine,
        BeganAt = context.Clock.GetUtcNow(),
    };
}
