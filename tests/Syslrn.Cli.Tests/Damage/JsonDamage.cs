using System.Text.Json.Nodes;

namespace Syslrn.Cli.Tests.Damage;

/// <summary>Every document that differs from a good one in one place.</summary>
internal static class JsonDamage
{
    // Of another type, or of the right one and out of every range.
    private static readonly string?[] Values =
        [null, "true", "-1", "0", "1.5", "1e300", "99999999999", "\"\"", "\"x/../y\"", "[]", "[null]", "[1]", "{}", "{\"a\":null}"];

    /// <summary>The damaged documents, each with what was done.</summary>
    public static IEnumerable<(string What, string Json)> Of(string json)
    {
        for (int place = 0; ; place++)
        {
            bool exists = false;
            foreach (string? value in Values)
            {
                JsonNode root = JsonNode.Parse(json)!;
                if (Places(root).ElementAtOrDefault(place) is not { } found)
                {
                    break;
                }

                exists = true;
                string path = found.Parent.PathOf(found.Key);
                found.Parent.Set(found.Key, value is null ? null : JsonNode.Parse(value));
                yield return ($"{path} = {value ?? "null"}", root.ToJsonString());
            }

            if (!exists)
            {
                yield break;
            }

            JsonNode without = JsonNode.Parse(json)!;
            (Container parent, object key) = Places(without).ElementAt(place);
            string removed = parent.PathOf(key);
            parent.Remove(key);
            yield return ($"{removed} removed", without.ToJsonString());
        }
    }

    private static IEnumerable<Place> Places(JsonNode? node)
    {
        IEnumerable<object> keys = node switch
        {
            JsonObject o => o.Select(p => (object)p.Key),
            JsonArray a => Enumerable.Range(0, a.Count).Cast<object>(),
            _ => [],
        };
        foreach (object key in keys.ToList())
        {
            var container = new Container(node!);
            yield return new Place(container, key);
            foreach (Place below in Places(container.Get(key)))
            {
                yield return below;
            }
        }
    }

    private sealed record Place(Container Parent, object Key);

    private sealed record Container(JsonNode Node)
    {
        public string PathOf(object key) => Node.GetPath() + (key is string name ? $".{name}" : $"[{key}]");

        public JsonNode? Get(object key) => key is string name ? Node[name] : Node[(int)key];

        public void Set(object key, JsonNode? value)
        {
            if (key is string name)
            {
                Node[name] = value;
            }
            else
            {
                Node[(int)key] = value;
            }
        }

        public void Remove(object key)
        {
            if (key is string name)
            {
                Node.AsObject().Remove(name);
            }
            else
            {
                Node.AsArray().RemoveAt((int)key);
            }
        }
    }
}
