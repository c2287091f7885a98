using System.Globalization;
using Syslrn.Events.Scopes;

namespace Syslrn.Overhead.Processes;

/// <summary>
/// What a benchmark makes besides its result: a private folder and cgroups, named by this process. Disposing removes them with the processes in
/// them; a benchmark that was killed leaves them to the next one.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private const string Prefix = "syslrn-overhead-";

    private readonly Cgroup _root;

    private Workspace(Cgroup root, string folder)
    {
        _root = root;
        Folder = folder;
        Server = Make("server");
        Client = Make("client");
        Helper = Make("helper");
    }

    /// <summary>A folder that only this user can use.</summary>
    public string Folder { get; }

    /// <summary>For the application.</summary>
    public Cgroup Server { get; }

    /// <summary>For what makes requests.</summary>
    public Cgroup Client { get; }

    /// <summary>For programs that observe.</summary>
    public Cgroup Helper { get; }

    /// <summary>Makes a workspace, and removes those that killed benchmarks left.</summary>
    public static Workspace Make()
    {
        RemoveLeftOvers();
        string name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}");
        return new Workspace(new Cgroup(name), Directory.CreateTempSubdirectory(name + "-").FullName);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Remove(_root);
        Directory.Delete(Folder, recursive: true);
    }

    private Cgroup Make(string name)
    {
        var cgroup = new Cgroup($"{_root.Name}/{name}");
        cgroup.Create();
        return cgroup;
    }

    private static void RemoveLeftOvers()
    {
        string mount = Path.GetDirectoryName(new Cgroup(Prefix).Path)!;
        foreach (string left in Directory.EnumerateDirectories(mount, Prefix + "*").Select(d => Path.GetFileName(d)!).Where(IsLeftOver).ToArray())
        {
            Remove(new Cgroup(left));
        }

        foreach (string left in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*").Where(d => IsLeftOver(Path.GetFileName(d))).ToArray())
        {
            Directory.Delete(left, recursive: true);
        }
    }

    private static bool IsLeftOver(string name) =>
        int.TryParse(name[Prefix.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int process) && !Directory.Exists($"/proc/{process}");

    private static void Remove(Cgroup root)
    {
        if (!root.Exists)
        {
            return;
        }

        CgroupProcesses.Kill(root);
        foreach (string child in Directory.GetDirectories(root.Path))
        {
            new Cgroup($"{root.Name}/{Path.GetFileName(child)}").TryRemove();
        }

        root.TryRemove();
    }
}
