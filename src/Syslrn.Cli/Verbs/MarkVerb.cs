using System.CommandLine;
using Syslrn.Cli.Shell;
using Syslrn.Events;
using Syslrn.Events.Runs;

namespace Syslrn.Cli.Verbs;

/// <summary>Marks the begin of a phase in a run that is being recorded.</summary>
internal sealed class MarkVerb : IVerb
{
    private readonly Argument<string> _run = VerbSymbols.Run("Directory of a run that is being recorded");
    private readonly Argument<string> _phase = new Argument<string>("PHASE") { Description = "What begins now" }.AcceptOnlyFromAmong([.. RunPhases.All]);

    /// <inheritdoc/>
    public string Name => "mark";

    /// <inheritdoc/>
    public string Description => "Mark in a run that is being recorded which phase begins now.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn mark runs/1 idle", "the application is up and nobody uses it"),
        new("syslrn mark runs/1 serving", "requests follow, until the recording ends"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_run);
        command.Add(_phase);
    }

    /// <inheritdoc/>
    public Task<ExitCode> RunAsync(VerbContext context)
    {
        ulong nowNs = BootClock.NowNs;
        string phase = context.Get(_phase);
        var mark = new PhaseMark(phase, nowNs);
        RunDirectory.Mark(context.Get(_run), mark);
        context.Output.Write(mark, people => people.Line($"{context.Get(_run)}: {phase} begins"));
        return Task.FromResult(ExitCode.Fine);
    }
}
