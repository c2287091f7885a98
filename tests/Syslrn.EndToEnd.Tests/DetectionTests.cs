using System.Globalization;
using System.Text.Json;

namespace Syslrn.EndToEnd.Tests;

/// <summary>The real application, the real probes: what the whole project is for.</summary>
[Collection(SharedShop.Name)]
public sealed class DetectionTests(TrainedShop trained)
{
    private const int Repetitions = 20;
    private const int Orders = 20;

    [Fact]
    public async Task TwentyNormalRepetitionsRaiseNoAlert()
    {
        trained.RequireLive();
        var alerts = new List<string>();
        for (int repetition = 1; repetition <= Repetitions; repetition++)
        {
            (CommandResult monitor, string workload) = await MonitorAsync($"normal-{repetition}");
            Assert.Contains($"\"ok\":{Orders},", workload, StringComparison.Ordinal);
            Assert.True(monitor.ExitCode is 0 or 1, $"repetition {repetition}: {monitor.Errors}");
            alerts.AddRange(Lines(monitor.Output).Select(a => $"repetition {repetition}: {a}"));
        }

        Assert.Empty(alerts);
    }

    [Fact]
    public async Task OneSilentFailureAmongTwentyOrdersIsAlertedInEachOfTwentyRepetitions()
    {
        trained.RequireLive();
        var missed = new List<string>();
        var random = new Random(2);
        for (int repetition = 1; repetition <= Repetitions; repetition++)
        {
            int silent = random.Next(1, Orders + 1);
            await trained.Shop.MustAsync("fault-silent-psql", "inject", silent.ToString(CultureInfo.InvariantCulture));
            (CommandResult monitor, string workload) = await MonitorAsync($"silent-{repetition}");
            await trained.Shop.MustAsync("fault-silent-psql", "revert");

            Assert.Contains($"\"failed\":[{{\"request\":{silent},", workload, StringComparison.Ordinal);
            if (monitor.ExitCode != 1 || !Lines(monitor.Output).Any(NamesWhatIsMissing))
            {
                missed.Add($"repetition {repetition} (order {silent}), exit code {monitor.ExitCode}: {monitor.Output}{monitor.Errors}");
            }
        }

        Assert.Empty(missed);
    }

    // Without psql no backend is forked: that the alert names one of them, with less than expected, is the point.
    private static bool NamesWhatIsMissing(string alert)
    {
        JsonElement json = JsonDocument.Parse(alert).RootElement;
        string feature = json.GetProperty("feature").GetString()!;
        return (feature.StartsWith("psql/", StringComparison.Ordinal) || feature.StartsWith("postgres/", StringComparison.Ordinal))
            && json.GetProperty("observed").GetDouble() < json.GetProperty("expected").GetDouble() - json.GetProperty("tolerance").GetDouble();
    }

    private async Task<(CommandResult Monitor, string Workload)> MonitorAsync(string name)
    {
        string ready = trained.File(name + ".ready");
        using SyslrnCommand monitor = SyslrnCommand.Start(
            trained.Shop, "monitor", trained.Model, "--for-requests", Orders.ToString(CultureInfo.InvariantCulture), "--ready-file", ready, "--duration", "60s");
        while (!File.Exists(ready) && !monitor.HasExited)
        {
            await Task.Delay(20);
        }

        string workload = await trained.Shop.MustAsync("workload", Orders.ToString(CultureInfo.InvariantCulture));
        return (await monitor.EndAsync(), workload);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
