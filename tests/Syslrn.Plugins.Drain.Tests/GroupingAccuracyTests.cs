using System.Text.RegularExpressions;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Drain.Masks;

namespace Syslrn.Plugins.Drain.Tests;

/// <summary>
/// Grouping accuracy (Zhu et al., Tools and Benchmarks for Automated Log Parsing, ICSE-SEIP 2019): the share of lines whose group is exactly
/// the set of lines with the same labelled template. The data is loghub's, which is not part of this repository.
/// </summary>
public class GroupingAccuracyTests
{
    // The labels take all requests of a method as one template, whatever the path, and tell 'seconds to spawn' from 'seconds to destroy'.
    private static readonly DrainOptions Options = new() { Depth = 7, Masks = [MaskName.Uuid, MaskName.Address, MaskName.Hex, MaskName.Number, MaskName.Path] };

    [Fact]
    public void TheLabelledTemplatesOfOpenStackAreFound()
    {
        string folder = PublicData.Folder("loghub", "SYSLRN_LOGHUB_DATA");
        RunLog log = new("OpenStack_2k.log", [.. File.ReadLines(Path.Combine(folder, "OpenStack_2k.log"))]);
        string[] labels = [.. File.ReadLines(Path.Combine(folder, "OpenStack_2k.log_structured.csv")).Skip(1).Select(l => Regex.Match(l, ",(E[0-9]+),").Groups[1].Value)];
        var run = new RunView("OpenStack", [], [log]);
        ILogTemplates templates = new DrainParser(Options).Fit([run], FitContext.Default);

        ParsedRun parsed = templates.Parse(run);

        Assert.Equal(labels.Length, parsed.Events.Length);
        double accuracy = Accuracy([.. parsed.Events.Select(e => e.Template)], labels);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"grouping accuracy {accuracy:0.0000}, {templates.Templates.Count} templates"));
        Assert.True(accuracy >= 0.95, FormattableString.Invariant($"grouping accuracy is {accuracy}"));
    }

    private static double Accuracy(int[] groups, string[] labels)
    {
        var byLabel = labels.Index().GroupBy(l => l.Item, l => l.Index).ToDictionary(g => g.Key, g => g.ToHashSet());
        int right = groups.Index().GroupBy(g => g.Item, g => g.Index)
            .Where(g => byLabel[labels[g.First()]].SetEquals(g))
            .Sum(g => g.Count());
        return (double)right / groups.Length;
    }
}
