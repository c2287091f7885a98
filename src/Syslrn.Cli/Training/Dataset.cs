using System.Collections.Immutable;
using Syslrn.Cli.Output;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Datasets;
using Syslrn.Datasets.Packing;
using Syslrn.Events.Runs;
using Syslrn.Graphs;

namespace Syslrn.Cli.Training;

/// <summary>The failure-free runs of an application in a directory of runs, or in a packed data set.</summary>
/// <param name="Runs">What detectors see of them, by name.</param>
/// <param name="LeftOut">The other runs, with the reason.</param>
internal sealed record Dataset(ImmutableArray<RunView> Runs, ImmutableArray<LeftOutRun> LeftOut)
{
    private const string DescriptionFile = "run.json";

    /// <summary>Reads the runs; those that are incomplete are warned of and left out, since what is missing would be learned as normal.</summary>
    /// <exception cref="SyslrnException">No run can be used, or a run's files are damaged.</exception>
    public static async Task<Dataset> ReadAsync(string directory, string application, ProgressWriter progress, CancellationToken cancellation)
    {
        if (File.Exists(directory))
        {
            return Packed(directory, application);
        }

        string[] paths = Find(directory);
        var leftOut = ImmutableArray.CreateBuilder<LeftOutRun>();
        var usable = new List<string>();
        foreach (string path in paths)
        {
            if (ReasonToLeaveOut(RunDirectory.ReadManifest(path), application) is { } reason)
            {
                leftOut.Add(new LeftOutRun(Path.GetFileName(path), reason));
            }
            else
            {
                usable.Add(path);
            }
        }

        ImmutableArray<RunView> runs = usable.Count == 0 ? [] : await progress.RunAsync("reading runs", report => Read(usable, leftOut, report, cancellation)).ConfigureAwait(false);
        foreach (LeftOutRun run in leftOut.Where(r => r.IsIncomplete))
        {
            progress.Warn($"{Path.Combine(directory, run.Name)}: {run.Reason}, so it is not learned from: record it again");
        }

        return runs.IsEmpty ? throw NothingUsable(directory, application, leftOut) : new Dataset(runs, leftOut.ToImmutable());
    }

    // What a packed data set lacks is not in it: only whole runs are packed.
    private static Dataset Packed(string file, string application)
    {
        ImmutableArray<DatasetRun> all = DatasetFile.Read(file).Dataset.Runs;
        ImmutableArray<RunView> runs = [.. all.Where(r => Reason(r) is null).Select(r => r.View)];
        var leftOut = all.Where(r => Reason(r) is not null).Select(r => new LeftOutRun(r.Facts.Name, Reason(r)!)).ToImmutableArray();
        return runs.IsEmpty ? throw NothingUsable(file, application, leftOut.ToBuilder()) : new Dataset(runs, leftOut);

        string? Reason(DatasetRun run) => run.Facts.Application != application ? $"is of application {run.Facts.Application}"
            : run.Facts.Label != RunLabels.Normal ? $"is labelled {run.Facts.Label}" : null;
    }

    private static string[] Find(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new SyslrnException(ErrorCause.Usage, $"{directory}: there is no such directory: name one that holds recorded runs, each in a directory of its own");
        }

        if (File.Exists(Path.Combine(directory, DescriptionFile)))
        {
            throw new SyslrnException(ErrorCause.Usage, $"{directory}: this is a single run: name the directory that holds the runs");
        }

        string[] paths = [.. Directory.EnumerateDirectories(directory)
            .Where(d => !Path.GetFileName(d).StartsWith('.') && File.Exists(Path.Combine(d, DescriptionFile))).Order(StringComparer.Ordinal)];
        return paths.Length > 0 ? paths : throw new SyslrnException(
            ErrorCause.Usage, $"{directory}: there are no runs in it: 'syslrn campaign run PIPELINE --out {directory}' records some, or 'syslrn record'");
    }

    private static string? ReasonToLeaveOut(RunManifest manifest, string application) =>
        manifest.Application != application ? manifest.Application is null ? "names no application" : $"is of application {manifest.Application}"
        : manifest.Label != RunLabels.Normal ? manifest.Label is null ? "has no label" : $"is labelled {manifest.Label}"
        : null;

    private static ImmutableArray<RunView> Read(List<string> paths, ImmutableArray<LeftOutRun>.Builder leftOut, IProgress<double> progress, CancellationToken cancellation)
    {
        var runs = ImmutableArray.CreateBuilder<RunView>();
        for (int i = 0; i < paths.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using Run run = RunDirectory.Open(paths[i]);
            if (Incomplete(run) is { } reason)
            {
                leftOut.Add(new LeftOutRun(run.Name, reason) { IsIncomplete = true });
            }
            else
            {
                runs.Add(RunWindows.From(run));
            }

            progress.Report((i + 1.0) / paths.Count);
        }

        return runs.ToImmutable();
    }

    private static string? Incomplete(Run run)
    {
        long lost = run.LostEvents.Sum(l => l.Count);
        return lost > 0 ? $"{lost} events were lost"
            : run.TornBytes > 0 ? "its end is torn"
            : run.MissingEvents > 0 ? $"{run.MissingEvents} events are missing in its files"
            : run.EndedProperly ? null : "its recording did not end properly";
    }

    private static SyslrnException NothingUsable(string directory, string application, ImmutableArray<LeftOutRun>.Builder leftOut)
    {
        IEnumerable<string> reasons = leftOut.GroupBy(r => r.IsIncomplete ? "is incomplete" : r.Reason).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} {g.Key}");
        return new SyslrnException(
            ErrorCause.Usage,
            $"{directory}: none of its {leftOut.Count} runs is a complete one of application {application} labelled {RunLabels.Normal} "
            + $"({string.Join(", ", reasons)}): record some, or correct \"application\" and \"label\" in their {DescriptionFile}");
    }
}

/// <summary>A run that is not learned from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why.</param>
internal sealed record LeftOutRun(string Name, string Reason)
{
    /// <summary>True for a run that would be learned from if it were whole.</summary>
    public bool IsIncomplete { get; init; }
}
