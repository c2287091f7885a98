using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Events.Native;

namespace Syslrn.Events.Scopes;

/// <summary>A cgroup of the version 2 hierarchy, which may or may not exist.</summary>
public sealed record Cgroup
{
    private const string ProcessesFile = "cgroup.procs";
    private const int KillSignal = 9;
    private const int KillMilliseconds = 10_000;
    private const int KillPollMilliseconds = 10;

    /// <summary>Names a cgroup.</summary>
    /// <param name="name">Its path relative to the root of the hierarchy.</param>
    /// <exception cref="SyslrnException">It is no such path, or there is no version 2 hierarchy.</exception>
    public Cgroup(string name)
        : this(name, CgroupMount.Find(File.ReadLines("/proc/self/mountinfo")))
    {
    }

    internal Cgroup(string name, string mount)
    {
        string[] parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts.Any(p => p is "." or "..") || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new SyslrnException(
                ErrorCause.Usage,
                $"cgroup '{name}': expected a path below the root of the cgroup version 2 hierarchy, such as shop or system.slice/shop");
        }

        Name = string.Join('/', parts);
        Level = parts.Length;
        Path = System.IO.Path.Combine(mount, Name);
    }

    /// <summary>Its path relative to the root of the hierarchy.</summary>
    public string Name { get; }

    /// <summary>Its depth; the root has 0.</summary>
    public int Level { get; }

    /// <summary>Its directory.</summary>
    public string Path { get; }

    /// <summary>True if it is there.</summary>
    public bool Exists => Directory.Exists(Path);

    /// <summary>Makes it, and those above it.</summary>
    /// <returns>What had to be made, the innermost first: what to remove in the end.</returns>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public IReadOnlyList<Cgroup> Create()
    {
        Cgroup[] missing = [.. WithAncestors().TakeWhile(c => !c.Exists)];
        Attempt("cannot be made", () => Directory.CreateDirectory(Path));
        return missing;
    }

    /// <summary>Removes it. A cgroup with processes or cgroups in it stays.</summary>
    /// <returns>True if it is gone.</returns>
    public bool TryRemove()
    {
        if (Exists)
        {
            _ = LibcApi.rmdir(Path); // EBUSY while something is in it
        }

        return !Exists;
    }

    /// <summary>Moves a process into it; its children to come follow.</summary>
    /// <exception cref="SyslrnException">The kernel refused.</exception>
    public void Add(int process) => Attempt(
        $"does not take process {process}",
        () => File.WriteAllText(System.IO.Path.Combine(Path, ProcessesFile), process.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The processes in it and below it; none if it does not exist.</summary>
    public IReadOnlyList<int> Processes()
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path, ProcessesFile, SearchOption.AllDirectories)
                .SelectMany(File.ReadLines)
                .Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return Exists ? Processes() : []; // a cgroup was removed while it was read
        }
    }

    /// <summary>Kills the processes in it and below it, frozen ones too, and waits until they are gone; nothing if it does not exist.</summary>
    /// <exception cref="SyslrnException">They do not end.</exception>
    public void Kill()
    {
        string killFile = System.IO.Path.Combine(Path, "cgroup.kill");
        long begin = Environment.TickCount64;
        while (Processes() is { Count: > 0 } processes)
        {
            if (Environment.TickCount64 - begin > KillMilliseconds)
            {
                throw new SyslrnException(
                    ErrorCause.Environment, $"cgroup '{Name}': processes {string.Join(", ", processes)} do not end though they were killed: what do they wait for?");
            }

            if (File.Exists(killFile))
            {
                Attempt("does not kill its processes", () => File.WriteAllText(killFile, "1"));
            }
            else
            {
                // Kernels before 5.14. Anything forked meanwhile is met on the next round.
                foreach (int process in processes)
                {
                    _ = LibcApi.kill(process, KillSignal);
                }
            }

            Thread.Sleep(KillPollMilliseconds);
        }
    }

    /// <summary>The kernel's number for it, which is different after it was removed and made again.</summary>
    /// <exception cref="SyslrnException">It does not exist.</exception>
    public ulong ReadId() => FileStatus.Inode(Path)
        ?? throw new SyslrnException(
            ErrorCause.Usage, $"cgroup '{Name}' does not exist: {Path} is no directory; make it and start the application in it first");

    private IEnumerable<Cgroup> WithAncestors()
    {
        string[] parts = Name.Split('/');
        string mount = Path[..^(Name.Length + 1)];
        for (int length = parts.Length; length > 0; length--)
        {
            yield return new Cgroup(string.Join('/', parts[..length]), mount);
        }
    }

    private void Attempt(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(
                ErrorCause.Environment, $"cgroup '{Name}' {what}: {e.Message}; run as root where {Path} can be written", e);
        }
    }
}
