using System.Collections.Immutable;
using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Events.Runs;
using Syslrn.Graphs;

namespace Syslrn.Datasets;

/// <summary>Reads data sets that are directories of runs, as campaigns leave them.</summary>
public static class RunFolder
{
    private const string ManifestFile = "run.json";
    private const string CampaignFile = "campaign.json";
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    /// <summary>Reads the parts of a data set.</summary>
    /// <param name="folders">Directories that hold runs, each in a directory of its own.</param>
    /// <param name="progress">Receives the fraction read.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SyslrnException">There are no runs, a run is damaged or has no label, or they are of several applications.</exception>
    public static Dataset Read(IReadOnlyList<string> folders, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(progress);
        string[] paths = [.. folders.SelectMany(Find)];
        var runs = new List<DatasetRun>();
        var leftOut = new List<string>();
        for (int i = 0; i < paths.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using Run run = RunDirectory.Open(paths[i]);
            if (run.IsIncomplete)
            {
                leftOut.Add($"{run.Name}: {(run.EndedProperly ? $"{run.IncompleteBy} events are missing" : "its recording did not end properly")}");
            }
            else
            {
                runs.Add(new DatasetRun(RunWindows.From(run), FactsOf(run)));
            }

            progress.Report((i + 1.0) / paths.Length);
        }

        Check(folders, runs);
        return new Dataset(
            [.. runs.OrderBy(r => r.Facts.Name, StringComparer.Ordinal)],
            [.. folders.SelectMany(FaultsOf).DistinctBy(f => f.Name).OrderBy(f => f.Name, StringComparer.Ordinal)],
            [.. leftOut.Order(StringComparer.Ordinal)]);
    }

    private static string[] Find(string folder)
    {
        string[] paths = !Directory.Exists(folder) ? [] : [.. Directory.EnumerateDirectories(folder)
            .Where(d => !Path.GetFileName(d).StartsWith('.') && File.Exists(Path.Combine(d, ManifestFile))).Order(StringComparer.Ordinal)];
        return paths.Length > 0 ? paths : throw new SyslrnException(
            ErrorCause.Usage,
            $"{folder}: {(Directory.Exists(folder) ? "there are no runs in it" : "there is no such file or directory")}: "
            + "name a data set, which is a directory of runs or a file that 'syslrn dataset pack' made");
    }

    private static RunFacts FactsOf(Run run)
    {
        RunManifest m = run.Manifest;
        return new RunFacts(
            run.Name,
            m.Application ?? throw new SyslrnException(ErrorCause.Usage, $"{run.Path}: names no application: add \"application\" to its {ManifestFile}"),
            m.Label ?? throw new SyslrnException(ErrorCause.Usage, $"{run.Path}: has no label: add \"label\" to its {ManifestFile}: normal, faulty or benign"),
            m.Fault,
            m.Experiment,
            run.Phases,
            m.StartedAt,
            (run.EndNs - m.StartedNs) / 1e9,
            m.Events ?? 0,
            m.Hosts[0].Kernel,
            m.Syslrn,
            m.RecordedBy);
    }

    private static IEnumerable<DatasetFault> FaultsOf(string folder)
    {
        string file = Path.Combine(folder, CampaignFile);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<CampaignFaults>(File.ReadAllBytes(file), s_json)?.Faults ?? [] : [];
        }
        catch (JsonException e)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{file}: not a campaign's description ({e.Message.ReplaceLineEndings(" ")}): restore the file", e);
        }
    }

    private static void Check(IReadOnlyList<string> folders, List<DatasetRun> runs)
    {
        string where = string.Join(", ", folders);
        if (runs.Count == 0)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{where}: every run lacks events: record them again");
        }

        string[] applications = [.. runs.Select(r => r.Facts.Application).Distinct()];
        if (applications.Length > 1)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{where}: runs of {string.Join(" and ", applications)}: a data set is of one application");
        }

        if (runs.GroupBy(r => r.Facts.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{where}: run {twice.Key} occurs {twice.Count()} times: the parts of a data set have no run in common");
        }
    }

    private sealed record CampaignFaults(ImmutableArray<DatasetFault> Faults);
}
