using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Hosting.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Syslrn.Hosting.Yaml;

/// <summary>Parses YAML into a tree that remembers places and keeps duplicate keys, which the library's own trees do not.</summary>
internal sealed class YamlTree
{
    // Far more than any configuration has, and little enough not to exhaust the stack.
    private const int MaxDepth = 32;
    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];

    private YamlTree(string text, string file)
    {
        _file = file;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Parses one document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="SyslrnException">It is no well-formed YAML document.</exception>
    public static YamlNode Parse(string text, string file)
    {
        var tree = new YamlTree(text, file);
        try
        {
            return tree.Document();
        }
        catch (YamlException e)
        {
            string reason = (e.InnerException?.Message ?? e.Message).TrimEnd('.') + TabHint(text);
            throw Malformed(new Place(file, (int)e.Start.Line, (int)e.Start.Column), reason, e);
        }
        catch (InvalidOperationException e)
        {
            // The library's scanner has states it does not expect to reach, such as '#' after a letter in a flow sequence.
            Place after = tree._parser.Current is { } last ? tree.At(last) : new Place(file);
            throw Malformed(after, "what follows here cannot be understood", e);
        }
    }

    private static SyslrnException Malformed(Place place, string reason, Exception? inner = null) =>
        new(ErrorCause.Usage, $"{place}: malformed YAML: {reason}".ReplaceLineEndings(" "), inner);

    // Tabs cannot be seen, and the parser's complaint is about something else.
    private static string TabHint(string text)
    {
        int line = Array.FindIndex(text.Split('\n'), l => l.TrimStart(' ').StartsWith('\t')) + 1;
        return line > 0 ? $" (line {line} is indented with a tab: use spaces)" : "";
    }

    private YamlNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            throw Malformed(new Place(_file), "the file is empty");
        }

        _parser.Consume<DocumentStart>();
        YamlNode root = Node(0);
        _parser.Consume<DocumentEnd>();
        return _parser.TryConsume<DocumentStart>(out DocumentStart? second)
            ? throw Malformed(At(second), "a second document begins: one file holds one")
            : root;
    }

    private YamlNode Node(int depth)
    {
        ParsingEvent first = _parser.Consume<ParsingEvent>();
        if (depth > MaxDepth)
        {
            throw Malformed(At(first), $"nested more than {MaxDepth} levels deep");
        }

        if (first is NodeEvent { Tag.IsEmpty: false } tagged && tagged is not Scalar { Tag.IsNonSpecific: true })
        {
            throw Malformed(At(first), $"tag '{tagged.Tag}': tags are not supported");
        }

        YamlNode node = first switch
        {
            Scalar scalar => new YamlScalar(At(first), scalar.Value, scalar.Style != ScalarStyle.Plain),
            SequenceStart => List(At(first), depth),
            MappingStart => Map(At(first), depth),
            AnchorAlias alias => _anchors.TryGetValue(alias.Value, out YamlNode? target)
                ? target
                : throw Malformed(At(first), $"'*{alias.Value}' refers to no anchor before it"),
            _ => throw Malformed(At(first), "expected a value"),
        };
        if (first is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor] = node;
        }

        return node;
    }

    private YamlList List(Place place, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new YamlList(place, items.ToImmutable());
    }

    private YamlMap Map(Place place, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<(YamlScalar, YamlNode)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            YamlNode key = Node(depth + 1);
            YamlScalar name = key as YamlScalar ?? throw Malformed(key.Place, $"a key is {key.Found}, expected a word");
            entries.Add((name, Node(depth + 1)));
        }

        return new YamlMap(place, entries.ToImmutable());
    }

    private Place At(ParsingEvent e) => new(_file, (int)e.Start.Line, (int)e.Start.Column);
}
