using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary><c>scope: host</c>, <c>scope: { cgroup: PATH }</c> or <c>scope: { subtree: PID-FILE }</c>.</summary>
internal static class ScopeSection
{
    private const string Fix = "write host, { cgroup: PATH } or { subtree: PID-FILE }";

    /// <summary>Reads the section; a pid file is relative to the folder.</summary>
    public static Reader<ScopeDefinition> ReadIn(string folder) => (node, name, problems) =>
    {
        if (node is YamlScalar { Text: "host" })
        {
            return new ScopeDefinition.Host();
        }

        var section = new Section(node, name, problems, Fix);
        ScopeDefinition?[] given =
        [
            section.Optional<ScopeDefinition?>("cgroup", ReadCgroup, null),
            section.Optional<ScopeDefinition?>(
                "subtree", (n, path, p) => new ScopeDefinition.Subtree(Path.Combine(folder, Values.Text(n, path, p))), null),
        ];
        section.End();
        ScopeDefinition[] scopes = [.. given.OfType<ScopeDefinition>()];
        if (scopes.Length != 1 && node is YamlMap)
        {
            problems.Add(node.Place, $"{name} names {scopes.Length} scopes: {Fix}");
        }

        return scopes.FirstOrDefault(new ScopeDefinition.Host());
    };

    private static ScopeDefinition.Cgroup ReadCgroup(YamlNode node, string name, Problems problems)
    {
        string path = Values.Text(node, name, problems);
        bool relative = path.Split('/').All(part => part is not ("" or "." or ".."));
        if (path.Length > 0 && !relative)
        {
            problems.Add(node.Place, $"{name} is '{path}', expected a path below the root of the cgroup hierarchy such as syslrn-shop");
        }

        return new ScopeDefinition.Cgroup(path);
    }
}
