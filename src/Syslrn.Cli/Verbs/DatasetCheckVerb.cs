using System.Collections.Immutable;
using System.CommandLine;
using Syslrn.Cli.Shell;
using Syslrn.Datasets;

namespace Syslrn.Cli.Verbs;

/// <summary>Checks a data set.</summary>
internal sealed class DatasetCheckVerb : IVerb
{
    private readonly Argument<string> _dataset = VerbSymbols.Dataset();

    /// <inheritdoc/>
    public string Name => "dataset check";

    /// <inheritdoc/>
    public string Description => "Check that a data set is whole and as declared; exit code 1 if something is doubtful.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } = [new("syslrn dataset check shop.runs", "is it undamaged, and did its faults do what they are declared to do?")];

    /// <inheritdoc/>
    public void Configure(Command command) => command.Add(_dataset);

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        Dataset dataset = await context.Progress.RunAsync(
            "reading runs", progress => Dataset.Read(context.Get(_dataset), progress, context.Cancellation)).ConfigureAwait(false);
        ImmutableArray<string> doubts = [.. DatasetDoubts.Of(dataset)];
        context.Output.Write(new { Runs = dataset.Runs.Length, Sha256 = dataset.Hash, Doubts = doubts }, people =>
        {
            foreach (string doubt in doubts)
            {
                people.Line(doubt);
            }

            people.Line($"{dataset.Runs.Length} runs, {(doubts.IsEmpty ? "nothing doubtful" : $"{doubts.Length} doubts")}");
        });
        return doubts.IsEmpty ? ExitCode.Fine : ExitCode.Negative;
    }
}
