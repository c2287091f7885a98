using System.Collections.Immutable;
using Syslrn.Hosting.Errors;

namespace Syslrn.Hosting.Options;

/// <summary>Options that are themselves the value of an option: texts <c>KEY=VALUE</c>, where a key that is repeated makes a list.</summary>
internal static class OptionText
{
    /// <summary>What errors name as their place; the option that holds the texts has its own.</summary>
    public static Place Place { get; } = new("parser-options");

    /// <summary>Reads settings; what is none is added to <paramref name="problems"/>.</summary>
    /// <param name="options">The texts.</param>
    /// <param name="schema">Tells lists, which may have one value or none; null: unknown.</param>
    /// <param name="problems">Receives the mistakes.</param>
    public static ImmutableArray<OptionSetting> Read(IReadOnlyList<string> options, OptionSchema? schema, Problems problems)
    {
        var settings = ImmutableArray.CreateBuilder<OptionSetting>();
        foreach (IGrouping<string, string[]> setting in options.Select(o => o.Split('=', 2)).GroupBy(p => p[0].Trim()))
        {
            string[] wrong = [.. setting.Where(p => p.Length < 2).Select(p => p[0])];
            foreach (string text in wrong)
            {
                problems.Add(Place, $"'{text}' is no option: write KEY=VALUE");
            }

            ImmutableArray<string> values = [.. setting.Where(p => p.Length == 2).Select(p => p[1].Trim())];
            if (wrong.Length > 0)
            {
                continue;
            }

            bool isList = values.Length > 1 || schema?.Options.Any(o => o.Key == setting.Key && o.IsList) == true;
            settings.Add(new OptionSetting(setting.Key, isList ? values.RemoveAll(v => v.Length == 0) : values, isList, Place));
        }

        return settings.ToImmutable();
    }
}
