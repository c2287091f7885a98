using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Syslrn.Cli.Models;
using Syslrn.Cli.Tests.Training;
using Syslrn.Contracts;
using Syslrn.Events.Runs;
using Syslrn.Graphs;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Cli.Tests.Damage;

/// <summary>A stored run or model that was changed anywhere is read, or refused in one line; it never breaks the program.</summary>
public sealed class DamagedFileTests(TrainedShop shop) : IClassFixture<TrainedShop>
{
    [Fact]
    public void ADescriptionOfARunThatWasChangedAnywhereIsReadOrRefused() => Check(shop.FaultyRun, "run.json", JsonDamage.Of, folder =>
    {
        using Run run = RunDirectory.Open(folder);
        RunWindows.From(run);
        Assert.All(run.Warnings, Assert.NotEmpty);
    });

    [Fact]
    public void PhasesThatWereChangedAnywhereAreReadOrRefused() => Check(
        shop.FaultyRun,
        "phases.jsonl",
        text => text.Split('\n').Take(1).SelectMany(line => JsonDamage.Of(line).Select(d => (d.What, d.Json + "\n" + text))),
        folder =>
        {
            using Run run = RunDirectory.Open(folder);
            RunWindows.From(run);
        });

    [Fact]
    public void AModelThatWasChangedAnywhereIsReadOrRefused()
    {
        var plugins = PluginLoader.Load(NullLoggerFactory.Instance, Repository.Path("artifacts", "syslrn", "plugins"));
        Check(shop.Model, "model.json", JsonDamage.Of, folder =>
        {
            var model = StoredModel.Load(folder, plugins);
            Assert.False(model.Model.RequestTypes.IsDefault);
            Assert.NotEmpty(model.Model.SelectedFeatures);
        });
    }

    private void Check(string good, string file, Func<string, IEnumerable<(string What, string Json)>> damage, Action<string> read)
    {
        string copy = Path.Combine(shop.Root, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(copy);
        foreach (string path in Directory.GetFiles(good))
        {
            File.Copy(path, Path.Combine(copy, Path.GetFileName(path)));
        }

        read(copy);
        var broken = ImmutableArray.CreateBuilder<string>();
        int refused = 0;
        foreach ((string what, string json) in damage(File.ReadAllText(Path.Combine(good, file))))
        {
            File.WriteAllText(Path.Combine(copy, file), json);
            try
            {
                read(copy);
            }
            catch (SyslrnException e)
            {
                refused++;
                if (e.Messages.Any(m => m.Contains('\n') || !m.Contains(copy, StringComparison.Ordinal)))
                {
                    broken.Add($"{what}: refused with '{e.Message}'");
                }
            }
            catch (Exception e)
            {
                broken.Add($"{what}: {e.GetType().Name} {e.Message} {e.StackTrace!.Split('\n')[0]}");
            }
        }

        Assert.Empty(broken);
        Assert.True(refused > 10, $"only {refused} changes were noticed");
    }
}
