using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary><c>service: { REQUEST-TYPE: { listen: SOCKET } }</c>.</summary>
internal static class ServiceSection
{
    /// <summary>Reads the section; request types come in ordinal order.</summary>
    public static ImmutableArray<ServiceInterface> Read(YamlNode node, string name, Problems problems)
    {
        ImmutableSortedDictionary<string, (string Listen, YamlNode Node)> types = Values.MapOf(ReadType)(node, name, problems);
        var listeners = new Dictionary<string, string>();
        var service = ImmutableArray.CreateBuilder<ServiceInterface>();
        foreach ((string type, (string listen, YamlNode place)) in types.Where(t => t.Key.Length > 0))
        {
            if (type == TestbedSection.Load)
            {
                problems.Add(place.Place, $"'{type}' cannot be a request type: {{{type}}} is the number of all requests in testbed commands");
            }

            if (listen.Length > 0 && !listeners.TryAdd(listen, type))
            {
                problems.Add(
                    place.Place,
                    $"'{listen}' is the socket of both {listeners[listen]} and {type}: requests of one socket cannot be told apart");
            }

            service.Add(Parse(type, listen, place, problems));
        }

        return service.ToImmutable();
    }

    private static (string Listen, YamlNode Node) ReadType(YamlNode node, string name, Problems problems)
    {
        var section = new Section(node, name, problems, "write { listen: ADDRESS:PORT } or { listen: unix:/PATH }");
        (string, YamlNode) listen = section.Required("listen", (n, path, p) => (Values.Text(n, path, p), n), "127.0.0.1:80", ("", node));
        section.End();
        return listen;
    }

    private static ServiceInterface Parse(string type, string listen, YamlNode node, Problems problems)
    {
        try
        {
            return ServiceInterface.Parse(type, listen);
        }
        catch (FormatException e)
        {
            if (listen.Length > 0)
            {
                problems.Add(node.Place, $"service.{type}.listen: {e.Message}");
            }

            return ServiceInterface.Parse(type, "0.0.0.0:1");
        }
    }
}
