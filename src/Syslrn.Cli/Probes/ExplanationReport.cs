using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Cli.Output;
using Syslrn.Contracts.Features;
using Syslrn.Probes;

namespace Syslrn.Cli.Probes;

/// <summary>Shows an explanation to people.</summary>
internal static class ExplanationReport
{
    private const int FeaturesByName = 2;
    private const double NsPerMicrosecond = 1000;
    private const int Columns = 100;

    /// <summary>Writes the explanation.</summary>
    public static void Show(PeopleWriter people, ProbeExplanation explanation)
    {
        int programs = explanation.Primitives.Sum(p => p.Programs.Length);
        people.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{explanation.Application}: {Number(explanation.Features.Length, "feature")} observed by {Number(programs, "eBPF program")}"));
        people.Line(explanation.Mode == ProbeMode.Count
            ? $"counted in the kernel: {explanation.ModeReason}"
            : $"events are streamed to the monitor: {explanation.ModeReason}");
        people.Line();

        var features = new ResultTable("feature", "normally", "evidence: OS primitive (of which executables)");
        foreach (ExplainedFeature feature in explanation.Features)
        {
            features.Row(feature.Name, feature.Normal, string.Join(", ", feature.Evidence.Select(Describe)));
        }

        people.Table(features);
        people.Line();

        Dictionary<(string, string), HookExplanation> costs = explanation.Cost.Hooks.ToDictionary(h => (h.Primitive, h.Hook));
        var primitives = new ResultTable("OS primitive", "hook", ">firings/s", ">ns", ">us/s", "needed for");
        foreach (ExplainedPrimitive primitive in explanation.Primitives)
        {
            string name = primitive.Name;
            string why = Why(primitive);
            foreach (string hook in primitive.Programs.Select(p => p.Hook).Distinct())
            {
                HookExplanation? cost = costs.GetValueOrDefault((primitive.Name, hook));
                primitives.Row(
                    name, hook, Amount(cost?.FiringsPerSecond), Amount(cost?.HookNs + cost?.ProgramNs), Amount(cost?.NsPerSecond / NsPerMicrosecond), why);
                name = why = "";
            }
        }

        foreach (TaxExplanation tax in explanation.Cost.Taxes)
        {
            primitives.Row("once for all", tax.Name, "", "", Amount(tax.NsPerSecond / NsPerMicrosecond), "");
        }

        people.Table(primitives);
        CostReport.Show(people, explanation.Cost);
        explanation.Triggers.Show(people);
        UnobservableReport.Show(people, "left out, because it cannot be observed", explanation.Dropped);
        people.Line();
        foreach (string line in explanation.NotNeeded.IsEmpty
            ? ["every OS primitive is needed"]
            : Wrapped("not needed: ", explanation.NotNeeded.Select(p => p.Name)))
        {
            people.Line(line);
        }
    }

    private static IEnumerable<string> Wrapped(string begin, IEnumerable<string> names)
    {
        string line = begin;
        string between = "";
        foreach (string name in names)
        {
            if (line.Length + between.Length + name.Length >= Columns)
            {
                yield return line + between.TrimEnd();
                line = new string(' ', begin.Length);
                between = "";
            }

            line += between + name;
            between = ", ";
        }

        yield return line;
    }

    private static string Amount(double? value) => value is { } number ? CostReport.Number(number) : "";

    private static string Describe(Evidence evidence) =>
        $"{evidence.Primitive} ({(evidence.Executables.IsDefaultOrEmpty ? "all" : string.Join(", ", evidence.Executables))})";

    private static string Why(ExplainedPrimitive primitive)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        if (!primitive.Services.IsEmpty)
        {
            reasons.Add($"requests at {string.Join(", ", primitive.Services)}");
        }

        if (primitive is { ScopeKind: { } kind })
        {
            reasons.Add($"the scope, a {kind}");
        }

        if (!primitive.Features.IsEmpty)
        {
            reasons.Add(primitive.Features.Length <= FeaturesByName
                ? string.Join(", ", primitive.Features)
                : Number(primitive.Features.Length, "feature"));
        }

        if (primitive.Features.IsEmpty && !primitive.RequiredBy.IsEmpty)
        {
            reasons.Add($"telling processes apart for {string.Join(", ", primitive.RequiredBy.Order(StringComparer.Ordinal))}");
        }

        return string.Join("; ", reasons);
    }

    private static string Number(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
