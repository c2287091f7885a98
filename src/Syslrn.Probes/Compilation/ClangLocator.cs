namespace Syslrn.Probes.Compilation;

/// <summary>Finds clang: Debian installs it as <c>clang</c> or only under its version.</summary>
internal static class ClangLocator
{
    private const int OldestVersion = 14;
    private const int NewestVersion = 19;

    /// <summary>Names to look for, in order of preference.</summary>
    private static IEnumerable<string> Names =>
        Enumerable.Range(OldestVersion, NewestVersion - OldestVersion + 1).Reverse().Select(v => $"clang-{v}").Prepend("clang");

    /// <summary>Full path of the first clang in a search path.</summary>
    /// <param name="searchPath">Folders separated by colons, as in the environment variable PATH.</param>
    /// <exception cref="SyslrnException">There is none.</exception>
    public static string Find(string searchPath)
    {
        string[] folders = searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new SyslrnException(
                ErrorCause.Environment,
                $"clang is not in PATH ({searchPath}), and eBPF programs are compiled with it: install Debian's packages clang and libbpf-dev");
    }
}
