using System.Collections.Immutable;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Plugins;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary><c>embedder: { name: NAME, options: { KEY: VALUE } }</c>; the options' values are checked against the plugin later.</summary>
internal static class MethodSection
{
    /// <summary>Reads the section.</summary>
    public static MethodChoice Read(YamlNode node, string name, Problems problems)
    {
        string example = node is YamlScalar { IsEmpty: false } scalar ? scalar.Text : "NAME";
        var section = new Section(node, name, problems, $"write {{ name: {example} }}");
        (string method, Place place) = section.Required("name", (n, path, p) => (Values.Text(n, path, p), n.Place), "NAME", ("", node.Place));
        ImmutableArray<OptionSetting> options = section.Optional("options", ReadOptions, []);
        section.End();
        return new MethodChoice(method, options, place);
    }

    private static ImmutableArray<OptionSetting> ReadOptions(YamlNode node, string name, Problems problems)
    {
        if (node is YamlScalar { IsEmpty: true })
        {
            return [];
        }

        var section = new Section(node, name, problems);
        return [.. section.Keys.Select(k => section.Required(k.Text, (n, path, p) => ReadOption(k, n, path, p), "", null)).OfType<OptionSetting>()];
    }

    private static OptionSetting? ReadOption(YamlScalar key, YamlNode node, string name, Problems problems)
    {
        switch (node)
        {
            case YamlScalar scalar:
                return new OptionSetting(key.Text, [scalar.Text], false, node.Place);
            case YamlList list when list.Items.All(i => i is YamlScalar):
                return new OptionSetting(key.Text, [.. list.Items.Cast<YamlScalar>().Select(s => s.Text)], true, node.Place);
            default:
                string found = node is YamlList ? "a list that holds lists or mappings" : node.Found;
                problems.Add(node.Place, $"{name} is {found}, expected a value or a list of values");
                return null;
        }
    }
}
