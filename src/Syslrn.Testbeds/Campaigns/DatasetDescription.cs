using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Syslrn.Contracts;
using Syslrn.Events.Runs;
using Syslrn.Hosting.Campaigns;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>What the runs of a campaign are, <c>campaign.json</c> beside them.</summary>
/// <param name="Application">The application.</param>
/// <param name="SetUp">The set-up that was recorded.</param>
/// <param name="Plan">Hash of the plan: runs of two plans are not mixed.</param>
/// <param name="Runs">Number of planned runs.</param>
/// <param name="Faults">The faults and benign controls.</param>
/// <param name="Kernel">Release of the kernel.</param>
/// <param name="Syslrn">Version and commit of the recorder.</param>
/// <param name="Command">The command line that began it.</param>
/// <param name="BegunAt">When.</param>
public sealed record DatasetDescription(
    string Application,
    string SetUp,
    string Plan,
    int Runs,
    ImmutableArray<FaultDescription> Faults,
    string Kernel,
    string Syslrn,
    ImmutableArray<string> Command,
    DateTimeOffset BegunAt)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "campaign.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <summary>Describes what is to be recorded here and now.</summary>
    internal static DatasetDescription Of(
        string application, CampaignFile campaign, SetUpDefinition setUp, ImmutableArray<PlannedRun> plan, ImmutableArray<string> command, TimeProvider clock) => new(
        application,
        setUp.Name,
        HashOf(plan),
        plan.Length,
        [.. campaign.Faults.Select(f => new FaultDescription(
            f.Key, f.Value.Description, f.Value.Label == FaultLabel.Benign ? RunLabels.Benign : RunLabels.Faulty, f.Value.Silent,
            [.. f.Value.Reaches.Select(r => r == FaultReach.One ? "one" : "all")], f.Value.Intensities))],
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
        typeof(DatasetDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        command,
        clock.GetUtcNow());

    /// <summary>Reads the description of a data set; null if it has none.</summary>
    /// <exception cref="SyslrnException">The file is damaged.</exception>
    public static DatasetDescription? Find(string dataset)
    {
        string file = Path.Combine(dataset, FileName);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<DatasetDescription>(File.ReadAllBytes(file), s_json) ?? throw new JsonException("it holds null") : null;
        }
        catch (JsonException e)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{file}: not a campaign's description ({e.Message.ReplaceLineEndings(" ")}): restore the file", e);
        }
    }

    /// <summary>Writes the description into a new data set; checks that an older one is of the same plan.</summary>
    /// <exception cref="SyslrnException">It is not.</exception>
    internal static void Require(string dataset, DatasetDescription wanted)
    {
        if (Find(dataset) is not { } found)
        {
            Directory.CreateDirectory(dataset, AtomicFile.DirectoryMode);
            AtomicFile.Write(Path.Combine(dataset, FileName), JsonSerializer.SerializeToUtf8Bytes(wanted, s_json));
        }
        else if (found.Plan != wanted.Plan)
        {
            string what = found.SetUp == wanted.SetUp ? "the campaign file has changed since" : $"it holds set-up {found.SetUp}, this is {wanted.SetUp}";
            throw new SyslrnException(ErrorCause.Usage, $"{dataset}: {what}: name another directory; the runs of two plans are not mixed");
        }
    }

    private static string HashOf(ImmutableArray<PlannedRun> plan)
    {
        string text = string.Join('\n', plan.Select(r => string.Create(
            CultureInfo.InvariantCulture, $"{r.Name} {r.Idle.Ticks} {r.Serving.Ticks} {r.Fault?.Name} {r.Fault?.Request} {r.Fault?.Intensity}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>A fault of a campaign.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Declared">What a run with it is declared to turn out as: faulty or benign.</param>
/// <param name="Silent">True if the application's own logs are declared to be those of a normal run.</param>
/// <param name="Hits">Which requests it hits, in turn: <c>all</c>, <c>one</c>.</param>
/// <param name="Intensities">How strong it is, in turn; empty if it has only one intensity.</param>
public sealed record FaultDescription(
    string Name, string Description, string Declared, bool Silent, ImmutableArray<string> Hits, ImmutableArray<string> Intensities);
