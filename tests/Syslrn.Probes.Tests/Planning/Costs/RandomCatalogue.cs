using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Syslrn.Probes.Tests.Planning.Costs;

/// <summary>A catalogue that nobody would write: hooks that overlap in all ways, share places and taxes, and cost anything.</summary>
/// <param name="Primitives">The primitives' descriptions by name.</param>
/// <param name="Asked">Primitives that the model's features ask for.</param>
internal sealed record RandomCatalogue(ImmutableSortedDictionary<string, string> Primitives, ImmutableArray<string> Asked)
{
    private const int MostHooks = 12;

    private static readonly string[] s_taxes = ["", "", "toll", "duty"];

    /// <summary>Random catalogues with at most 12 hooks.</summary>
    public static Gen<RandomCatalogue> Generator { get; } = Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(new System.Random(seed)));

    /// <summary>Writes it into a folder.</summary>
    public TemporaryFolder Write()
    {
        var folder = new TemporaryFolder();
        folder.Write("costs.json", """
            { "default-firings-per-second": 50, "taxes": {
              "toll": { "description": "", "hook": "tp/raw_syscalls/sys_exit", "ns": 3, "firings-per-second": 400, "source": "" },
              "duty": { "description": "", "hook": "tp/raw_syscalls/sys_enter", "ns": 1, "firings-per-second": 100, "source": "" } } }
            """);
        foreach ((string name, string json) in Primitives)
        {
            folder.Write($"{name}/primitive.json", json);
            folder.Write($"{name}/t.stream.bpf.c.hbs", "");
        }

        return folder;
    }

    private static RandomCatalogue Make(System.Random random)
    {
        var primitives = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        int count = random.Next(1, 4);
        for (int i = 0; i < count; i++)
        {
            primitives.Add($"p{i}", Primitive(random, MostHooks / count));
        }

        return new RandomCatalogue(
            primitives.ToImmutable(), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"p{random.Next(count)}")]);
    }

    private static string Primitive(System.Random random, int mostHooks)
    {
        string[] observations = [.. Enumerable.Range(0, random.Next(1, 4)).Select(i => $"o{i}")];
        var hooks = new List<object>();
        string[] places = [.. Enumerable.Range(0, 6).Select(i => $"tp_btf/h{i}").OrderBy(_ => random.Next()).Take(random.Next(1, Math.Min(6, mostHooks) + 1))];
        foreach (string place in places)
        {
            string[] observes = [.. observations.Where(_ => random.Next(2) == 0)];
            hooks.Add(Hook(random, place, observes.Length == 0 ? [observations[0]] : observes));
        }

        // Something must see each observation, or the catalogue is malformed.
        string[] unseen = [.. observations.Where(o => !hooks.Any(h => JsonSerializer.Serialize(h).Contains($"\"{o}\"", StringComparison.Ordinal)))];
        if (unseen.Length > 0)
        {
            hooks.Add(Hook(random, "tp_btf/rest", unseen));
        }

        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["description"] = "d",
            ["observations"] = observations.ToDictionary(o => o, _ => ""),
            ["hooks"] = hooks,
        });
    }

    private static Dictionary<string, object> Hook(System.Random random, string place, string[] observes)
    {
        var cost = new Dictionary<string, object> { ["hook-ns"] = random.Next(20), ["stream-ns"] = random.Next(50), ["source"] = "" };
        if (random.Next(2) == 0)
        {
            cost["firings-per-second"] = random.Next(200);
        }

        var hook = new Dictionary<string, object>
        {
            ["hook"] = place,
            ["template"] = "t",
            ["observes"] = observes,
            ["sees"] = "",
            ["minimum-kernel"] = "5.5",
            ["cost"] = cost,
        };
        if (random.Next(4) == 0)
        {
            hook["with"] = (string[])[string.Create(CultureInfo.InvariantCulture, $"tp_btf/w{random.Next(3)}")];
        }

        if (s_taxes[random.Next(s_taxes.Length)] is { Length: > 0 } tax)
        {
            hook["tax"] = tax;
        }

        return hook;
    }
}
