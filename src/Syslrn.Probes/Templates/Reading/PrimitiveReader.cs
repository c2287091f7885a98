using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Syslrn.Contracts.Features;

namespace Syslrn.Probes.Templates.Reading;

/// <summary>Reads a primitive's folder. Whatever is wrong is noted, and reading goes on.</summary>
internal static partial class PrimitiveReader
{
    /// <summary>The file that makes a folder a primitive.</summary>
    public const string File = "primitive.json";

    private const string CountSuffix = "count.bpf.c.hbs";
    private const string StreamSuffix = "stream.bpf.c.hbs";

    /// <summary>Reads the description and finds the templates; null if there is no object to read.</summary>
    public static Primitive? Read(string folder, ICollection<string> mistakes)
    {
        string file = Path.Combine(folder, File);
        if (JsonSection.Read(file, mistakes) is not { } section)
        {
            return null;
        }

        string name = Path.GetFileName(folder);
        string description = section.Text("description");
        ImmutableArray<string> when = Conditions(section);
        ImmutableArray<string> requires = section.Texts("requires");
        ImmutableArray<CounterRole> roles = Roles(section);
        bool gated = section.Flag("gated");
        InstructionBudget budget = Budget(section);
        ImmutableArray<Observation> observations = Observations(section);
        ImmutableArray<Hook> hooks = Hooks(section, name, folder, observations);
        section.End();
        var primitive = new Primitive(
            name, description, when, requires, roles, budget, observations, hooks, Existing(folder, CountSuffix), Existing(folder, StreamSuffix)) { Gated = gated };
        PrimitiveChecks.Check(primitive, file, folder, mistakes);
        return primitive;
    }

    private static ImmutableArray<string> Conditions(JsonSection section)
    {
        ImmutableArray<string> conditions = section.Texts("when");
        for (int i = 0; i < conditions.Length; i++)
        {
            if (!PlanConditions.All.Contains(conditions[i]))
            {
                section.Mistake($"when[{i}]", $"'{conditions[i]}' is no condition; there are {string.Join(", ", PlanConditions.All)}");
            }
        }

        return conditions;
    }

    private static ImmutableArray<CounterRole> Roles(JsonSection section)
    {
        var known = Enum.GetValues<CounterRole>().ToDictionary(r => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(r.ToString()));
        ImmutableArray<string> names = section.Texts("counted-roles");
        for (int i = 0; i < names.Length; i++)
        {
            if (!known.ContainsKey(names[i]))
            {
                section.Mistake($"counted-roles[{i}]", $"'{names[i]}' is no role; there are {string.Join(", ", known.Keys)}");
            }
        }

        return [.. names.Where(known.ContainsKey).Select(n => known[n])];
    }

    private static ImmutableArray<Observation> Observations(JsonSection section)
    {
        if (section.Section("observations") is not { } list)
        {
            return [];
        }

        var observations = ImmutableArray.CreateBuilder<Observation>();
        foreach (string name in list.Names())
        {
            if (!ObservationName().IsMatch(name))
            {
                list.Mistake(name, "a name has small letters, digits and dashes, and begins with a letter");
            }

            if (list.IsSection(name) && list.Section(name) is { } details)
            {
                observations.Add(new Observation(name, details.Text("description"), Conditions(details)));
                details.End();
            }
            else
            {
                observations.Add(new Observation(name, list.Text(name), []));
            }
        }

        return observations.ToImmutable();
    }

    private static ImmutableArray<Hook> Hooks(JsonSection section, string primitive, string folder, ImmutableArray<Observation> observations)
    {
        var hooks = ImmutableArray.CreateBuilder<Hook>();
        foreach (JsonSection hook in section.Sections("hooks"))
        {
            string name = HookNameIn(hook, "hook", hook.Text("hook"));
            ImmutableArray<string> with = hook.Texts("with");
            for (int i = 0; i < with.Length; i++)
            {
                HookNameIn(hook, $"with[{i}]", with[i]);
            }

            ImmutableArray<string> observes = hook.Texts("observes");
            if (observes.IsEmpty)
            {
                hook.Mistake("observes", "missing; give the observations that it sees");
            }

            foreach (string unknown in observes.Where(o => observations.All(known => known.Name != o)))
            {
                hook.Mistake("observes", $"'{unknown}' is no observation of {primitive}; there are {string.Join(", ", observations.Select(o => o.Name))}");
            }

            string stem = Stem(hook);
            hooks.Add(new Hook(
                primitive,
                name,
                with,
                stem,
                Existing(folder, $"{stem}.{CountSuffix}"),
                Existing(folder, $"{stem}.{StreamSuffix}"),
                [.. observes.Distinct()],
                hook.Text("sees"),
                hook.OptionalText("misses") ?? "",
                Kernel(hook),
                Cost(hook),
                hook.OptionalText("tax")));
            hook.End();
        }

        return hooks.ToImmutable();
    }

    private static string HookNameIn(JsonSection hook, string member, string name)
    {
        if (name.Length > 0 && (HookKind.Find(name) is null || !HookTarget().IsMatch(HookName.Target(name))))
        {
            hook.Mistake(member, $"'{name}' is no hook: a kind ({string.Join(", ", HookKind.All.Keys)}), a slash, and what it attaches to");
        }

        return name;
    }

    private static string Stem(JsonSection hook)
    {
        string stem = hook.Text("template");
        if (stem.Length > 0 && !StemName().IsMatch(stem))
        {
            hook.Mistake("template", $"'{stem}' is no name of a template: letters, digits, underscores and dashes");
            return "";
        }

        return stem;
    }

    private static Version Kernel(JsonSection hook)
    {
        string text = hook.Text("minimum-kernel");
        if (Version.TryParse(text, out Version? version))
        {
            return version;
        }

        if (text.Length > 0)
        {
            hook.Mistake("minimum-kernel", $"'{text}' is no version of a kernel like 5.11");
        }

        return new Version(0, 0);
    }

    private static HookCost Cost(JsonSection hook)
    {
        if (hook.Section("cost") is not { } cost)
        {
            return new HookCost(0, null, null, null, "");
        }

        var read = new HookCost(
            cost.Number("hook-ns"), cost.OptionalNumber("count-ns"), cost.OptionalNumber("stream-ns"), cost.OptionalNumber("firings-per-second"), cost.Text("source"));
        cost.End();
        return read;
    }

    private static InstructionBudget Budget(JsonSection section)
    {
        if (!section.IsSection("instructions") || section.Section("instructions") is not { } budget)
        {
            return new InstructionBudget(InstructionBudget.ToReport, InstructionBudget.ToReport);
        }

        var read = new InstructionBudget(
            (int)(budget.OptionalNumber("count") ?? InstructionBudget.ToReport), (int)(budget.OptionalNumber("stream") ?? InstructionBudget.ToReport));
        budget.End();
        return read;
    }

    private static string? Existing(string folder, string file) =>
        Path.Combine(folder, file) is var path && System.IO.File.Exists(path) ? path : null;

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex ObservationName();

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex StemName();

    [GeneratedRegex("^[A-Za-z0-9_]+(/[A-Za-z0-9_]+)?$")]
    private static partial Regex HookTarget();
}
