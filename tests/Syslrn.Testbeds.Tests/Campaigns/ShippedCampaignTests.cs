using System.Reflection;
using Syslrn.Hosting.Campaigns;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Testbeds.Tests.Campaigns;

public class ShippedCampaignTests
{
    private static readonly string Pipelines = Path.Combine(
        typeof(ShippedCampaignTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!,
        "pipelines");

    public static TheoryData<string> Applications =>
        [.. Directory.EnumerateFiles(Pipelines, CampaignFile.FileName, SearchOption.AllDirectories).Select(f => Path.GetFileName(Path.GetDirectoryName(f)!)).Order()];

    [Theory]
    [MemberData(nameof(Applications))]
    public void EveryFaultOfATestbedIsPartOfItsCampaign(string application) => Assert.Equal(
        Directory.EnumerateFiles(Path.Combine(Pipelines, application, "testbed/faults"), "*.sh").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal),
        Read(application).Faults.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Applications))]
    public void ACampaignHasLoadsConcurrencyAndEnoughFaultsOfEachSort(string application)
    {
        CampaignFile campaign = Read(application);
        FaultDefinition[] faults = [.. campaign.Faults.Values.Where(f => f.Label == FaultLabel.Faulty)];

        Assert.True(campaign.Loads.Length >= 5, $"{campaign.Loads.Length} loads");
        Assert.Contains(campaign.Concurrency, c => c >= 2);
        Assert.True(faults.Length >= 8, $"{faults.Length} faults");
        Assert.True(3 * faults.Count(f => f.Silent) >= faults.Length, $"{faults.Count(f => f.Silent)} of {faults.Length} faults are silent");
        Assert.Contains(faults, f => f.Reaches.Contains(FaultReach.One));
        Assert.Contains(faults, f => f.Reaches.Contains(FaultReach.All));
        Assert.True(campaign.Faults.Count - faults.Length >= 2, "fewer than two benign controls");
    }

    private static CampaignFile Read(string application) => CampaignFile.Find(PipelineDefinition.Load(Path.Combine(Pipelines, application)))!;
}
