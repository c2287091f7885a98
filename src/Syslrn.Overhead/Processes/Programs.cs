namespace Syslrn.Overhead.Processes;

/// <summary>Programs in PATH; those of administrators are looked for too, as sudo and su may leave them out.</summary>
internal static class Programs
{
    private static readonly string[] s_administrators = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>True if there is one of that name.</summary>
    public static bool Exist(string name) => Find(name) is not null;

    /// <summary>Its path, null if there is none.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Concat(s_administrators)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
