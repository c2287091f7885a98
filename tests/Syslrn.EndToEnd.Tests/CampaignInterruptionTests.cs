using System.Diagnostics;
using System.Globalization;
using Syslrn.Testbeds.Tests.Shop;

namespace Syslrn.EndToEnd.Tests;

[Collection(SharedShop.Name)]
public sealed class CampaignInterruptionTests(TrainedShop trained)
{
    [Fact]
    public async Task AnInterruptedCampaignLeavesNothingBehindAndCanBeContinued()
    {
        trained.RequireLive();
        await using ShopInstance shop = ShopInstance.Prepare();
        string pipeline = trained.File("interrupted"), dataset = trained.File("interrupted-data");
        shop.WritePipeline(pipeline);
        string[] campaign = ["campaign", "run", pipeline, "--out", dataset, "--loads", "3", "--repetitions", "1"];

        using (SyslrnCommand command = SyslrnCommand.Start(shop, campaign))
        {
            // Until it serves: then the application is up and being recorded.
            while (!command.HasExited && Directory.EnumerateFiles(Path.GetDirectoryName(dataset)!, "phases.jsonl", SearchOption.AllDirectories)
                .Where(f => f.StartsWith(dataset, StringComparison.Ordinal)).All(f => !File.ReadAllText(f).Contains("serving", StringComparison.Ordinal)))
            {
                await Task.Delay(50);
            }

            using Process kill = Process.Start("kill", ["-s", "INT", command.ProcessId.ToString(CultureInfo.InvariantCulture)]);
            CommandResult result = await command.EndAsync();

            Assert.Equal(130, result.ExitCode);
            Assert.Contains("interrupted", result.Errors, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(shop.State));
        Assert.False(Directory.Exists(shop.Cgroup));
        Assert.Empty(Directory.EnumerateDirectories(dataset, "normal-*"));

        await SyslrnCommand.MustAsync(shop, campaign);
        Assert.Equal(["normal-load-003-01"], Directory.EnumerateFileSystemEntries(dataset).Select(Path.GetFileName));
    }
}
