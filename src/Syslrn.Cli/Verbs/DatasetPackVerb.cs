using System.CommandLine;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Datasets;
using Syslrn.Datasets.Packing;

namespace Syslrn.Cli.Verbs;

/// <summary>Puts the runs of a campaign into one small file.</summary>
internal sealed class DatasetPackVerb : IVerb
{
    private readonly Argument<string[]> _folders = new("RUNS") { Description = "Directories of runs: the parts of one data set", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _out = new("--out") { Description = "The file; one that is there is replaced", HelpName = "FILE", Required = true };

    /// <inheritdoc/>
    public string Name => "dataset pack";

    /// <inheritdoc/>
    public string Description => "Put the runs of a campaign into one small file: graphs, loads, labels, phases and logs, without the raw events.";

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("syslrn dataset pack data/shop --out shop.runs", "what a campaign recorded, as one file"),
        new("syslrn dataset pack data/shop-1 data/shop-2 --out shop.runs", "the same of a campaign that was recorded in two parts"),
    ];

    /// <inheritdoc/>
    public void Configure(Command command)
    {
        command.Add(_folders);
        command.Add(_out);
    }

    /// <inheritdoc/>
    public async Task<ExitCode> RunAsync(VerbContext context)
    {
        string file = context.Get(_out);
        if (Directory.Exists(file))
        {
            throw new SyslrnException(ErrorCause.Usage, $"{file}: this is a directory: name a file");
        }

        Dataset dataset = await context.Progress.RunAsync(
            "reading runs", progress => RunFolder.Read(context.Get(_folders), progress, context.Cancellation)).ConfigureAwait(false);
        foreach (string leftOut in dataset.LeftOut)
        {
            context.Progress.Warn($"left out: {leftOut}");
        }

        long bytes = await context.Progress.RunAsync("packing", progress => DatasetFile.Write(file, dataset)).ConfigureAwait(false);
        context.Output.Write(new { File = file, Runs = dataset.Runs.Length, LeftOut = dataset.LeftOut.Length, Bytes = bytes, Sha256 = dataset.Hash }, people =>
            people.Line($"{file}: {dataset.Runs.Length} runs in {bytes} bytes, {bytes / dataset.Runs.Length} a run"));
        return ExitCode.Fine;
    }
}
