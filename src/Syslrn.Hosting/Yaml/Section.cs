using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Yaml;

/// <summary>Turns a node into a value. Mistakes go to the problems, and what is returned then is of no use but not null.</summary>
/// <param name="node">The node.</param>
/// <param name="name">How errors name it: <c>monitor.check-every</c>.</param>
/// <param name="problems">Receives mistakes.</param>
internal delegate T Reader<out T>(YamlNode node, string name, Problems problems);

/// <summary>
/// Reads the keys of a mapping. Asking for a key makes it known; <see cref="End"/> reports the keys nobody asked for.
/// </summary>
internal sealed class Section
{
    private readonly YamlNode _node;
    private readonly string _name;
    private readonly Problems _problems;
    private readonly Dictionary<string, YamlNode> _values = [];
    private readonly List<YamlScalar> _keys = [];
    private readonly List<string> _known = [];

    /// <summary>Begins to read a mapping; anything else is reported and read as an empty one.</summary>
    /// <param name="node">The mapping.</param>
    /// <param name="name">How errors name it; empty for the whole document.</param>
    /// <param name="problems">Receives mistakes.</param>
    /// <param name="fix">What to write, if the node is no mapping.</param>
    public Section(YamlNode node, string name, Problems problems, string fix = "expected a mapping of keys to values")
    {
        (_node, _name, _problems) = (node, name, problems);
        if (node is not YamlMap map)
        {
            problems.Add(node.Place, $"{(name.Length == 0 ? "the document" : name)} is {node.Found}, {fix}");
            return;
        }

        foreach ((YamlScalar key, YamlNode value) in map.Entries)
        {
            if (_values.TryAdd(key.Text, value))
            {
                _keys.Add(key);
            }
            else
            {
                problems.Add(key.Place, $"'{key.Text}' occurs twice{In}: remove one");
            }
        }
    }

    private string In => _name.Length == 0 ? "" : $" in {_name}";

    /// <summary>The keys, for mappings whose keys are names that the user chooses.</summary>
    public IReadOnlyList<YamlScalar> Keys => _keys;

    /// <summary>Reads a key that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads its value.</param>
    /// <param name="example">What the user could write, if it is missing.</param>
    /// <param name="missing">What to return if it is missing.</param>
    public T Required<T>(string key, Reader<T> read, string example, T missing)
    {
        if (Find(key) is { } value)
        {
            return read(value, NameOf(key), _problems);
        }

        // Not the only mistake if the node is not even a mapping; that has been said.
        if (_node is YamlMap)
        {
            _problems.Add(_node.Place, $"'{key}' is missing{In}: write for example '{key}: {example}'");
        }

        return missing;
    }

    /// <summary>Reads a key that may be missing.</summary>
    public T Optional<T>(string key, Reader<T> read, T missing) =>
        Find(key) is { } value ? read(value, NameOf(key), _problems) : missing;

    /// <summary>Reports the keys that nobody asked for.</summary>
    public void End()
    {
        foreach (YamlScalar key in _keys.Where(k => !_known.Contains(k.Text)))
        {
            string hint = Suggestion.Hint(key.Text, _known);
            _problems.Add(key.Place, $"unknown key '{key.Text}'{In}{hint} (keys: {string.Join(", ", _known)})");
        }
    }

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return _values.GetValueOrDefault(key);
    }

    private string NameOf(string key) => _name.Length == 0 ? key : $"{_name}.{key}";
}
