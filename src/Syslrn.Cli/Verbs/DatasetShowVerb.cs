using System.CommandLine;
using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Cli.Shell;
using Syslrn.Datasets;

namespace Syslrn.Cli.Verbs;

/// <summary>Says what a data set holds.</summary>
internal sealed class DatasetShowVerb : IVerb
{
    private readonly Argument<string> _dataset = VerbSymbols.Dataset();
    private readonly Option<bool> _card = new("--card") { Description = "Write the data card, as Markdown" };

    /// <inheritdoc/>
    public string Name => "dataset show";

    /// <inheritdoc/>
    public string Description => "Say what a data set holds: runs by label and fault, how it was recorded, and what is wrong with it.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn dataset show data/shop", "counts per fault"),
        new("syslrn dataset show shop.runs --card > shop.md", "the data card"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_dataset);
        command.Add(_card);
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        Dataset dataset = await context.Progress.RunAsync(
            "reading runs", progress => Dataset.Read(context.Get(_dataset), progress, context.Cancellation)).ConfigureAwait(false);
        var card = DatasetCard.Of(dataset);
        context.Output.Write(card, people =>
        {
            if (context.Get(_card))
            {
                people.Line(card.ToMarkdown().TrimEnd());
            }
            else
            {
                Show(people, card);
            }
        });
        return ExitCode.Fine;
    }

    private static void Show(PeopleWriter people, DatasetCard card)
    {
        var table = new ResultTable("fault", "declared", "silent", "hits", ">faulty", ">benign");
        foreach (FaultCount f in card.Faults)
        {
            table.Row(
                f.Fault.Name, f.Fault.Declared, f.Fault.Silent ? "yes" : "", string.Join('+', f.Fault.Hits),
                f.Faulty.ToString(CultureInfo.InvariantCulture), f.Benign.ToString(CultureInfo.InvariantCulture));
        }

        if (!card.Faults.IsEmpty)
        {
            people.Table(table);
        }

        people.Line($"{card.Header.Application} {string.Join(", ", card.Header.SetUps)}: {string.Join(", ", card.Header.Runs.Select(r => $"{r.Value} {r.Key}"))}");
        people.Line($"failure-free runs by load: {string.Join(", ", card.Loads.Select(l => $"{l.Key}: {l.Value}"))}");
        people.Line($"kernel {string.Join(", ", card.Header.Kernels)}, syslrn {string.Join(", ", card.Header.Syslrn)}");
        people.Line($"contents {card.Header.Sha256}");
        foreach (string doubt in card.Doubts)
        {
            people.Line($"doubt: {doubt}");
        }
    }
}
