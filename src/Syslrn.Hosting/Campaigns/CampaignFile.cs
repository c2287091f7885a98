using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Campaigns;

/// <summary>The experiments that make an application's data set: the contents of a <c>campaign.yaml</c>. Immutable.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Loads">Numbers of requests; every one is combined with every concurrency.</param>
/// <param name="Concurrency">Numbers of requests that the workload has under way at the same time.</param>
/// <param name="Idle">Between the shortest and the longest of these the length of the idle window is drawn.</param>
/// <param name="Serving">Between the shortest and the longest of these the length of the serving window is drawn, independently of the load.</param>
/// <param name="Settling">How long the server side may still work after the last answer.</param>
/// <param name="TimeLimit">How long a command of the testbed may take.</param>
/// <param name="Workload">The command that makes requests; null: that of the pipeline's testbed.</param>
/// <param name="SetUps">What to record of each set-up of the application, by name, in the file's order. Each is a data set of its own.</param>
/// <param name="Faults">Faults and benign controls by name.</param>
public sealed record CampaignFile(
    string File,
    ImmutableArray<Load> Loads,
    ImmutableArray<int> Concurrency,
    ImmutableArray<TimeSpan> Idle,
    ImmutableArray<TimeSpan> Serving,
    TimeSpan Settling,
    TimeSpan TimeLimit,
    TestbedCommand? Workload,
    ImmutableArray<SetUpDefinition> SetUps,
    ImmutableSortedDictionary<string, FaultDefinition> Faults)
{
    /// <summary>The name of the file in a pipeline's folder.</summary>
    public const string FileName = "campaign.yaml";

    /// <summary>Reads the file in the folder of a pipeline; null if there is none.</summary>
    /// <exception cref="SyslrnException">It cannot be read or has mistakes: all of them, one line each.</exception>
    public static CampaignFile? Find(PipelineDefinition pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        string file = Path.Combine(Path.GetDirectoryName(pipeline.File) ?? "", FileName);
        return System.IO.File.Exists(file) ? Parse(PipelineReading.ReadText(file), file, pipeline) : null;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">What errors call it.</param>
    /// <param name="pipeline">The application.</param>
    /// <exception cref="SyslrnException">It has mistakes: all of them, one line each.</exception>
    public static CampaignFile Parse(string text, string file, PipelineDefinition pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        YamlNode root = YamlTree.Parse(text, file);
        var problems = new Problems();
        CampaignFile campaign = CampaignReader.Read(root, file, [.. pipeline.Service.Select(s => s.RequestType)], problems);
        TestbedSection.CheckPrograms([campaign.Workload, .. campaign.Faults.Values.SelectMany(f => f.Commands)], pipeline.Folder, new Place(file), problems);
        problems.ThrowIfAny();
        return campaign;
    }
}

/// <summary>What to record of one set-up of the application.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FailureFree">Number of runs without a fault.</param>
/// <param name="Faulty">Number of runs of each fault.</param>
/// <param name="Benign">Number of runs of each benign control.</param>
/// <param name="Seed">For the lengths of windows, the order of the runs, and the requests that faults hit.</param>
public sealed record SetUpDefinition(string Name, int FailureFree, int Faulty, int Benign, int Seed);
