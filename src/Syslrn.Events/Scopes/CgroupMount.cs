using Syslrn.Contracts;

namespace Syslrn.Events.Scopes;

/// <summary>Finds the version 2 hierarchy: it is mounted at different places, beside version 1 or alone.</summary>
internal static class CgroupMount
{
    private const int RootField = 3;
    private const int MountPointField = 4;

    /// <summary>Where the whole hierarchy is mounted.</summary>
    /// <param name="mountInfo">The lines of <c>/proc/self/mountinfo</c>.</param>
    /// <exception cref="SyslrnException">It is not mounted.</exception>
    public static string Find(IEnumerable<string> mountInfo)
    {
        foreach (string line in mountInfo)
        {
            // ID PARENT DEVICE ROOT MOUNTPOINT OPTIONS [optional fields] - TYPE SOURCE SUPEROPTIONS
            int separator = line.IndexOf(" - ", StringComparison.Ordinal);
            string[] fields = separator < 0 ? [] : line[..separator].Split(' ');
            bool found = fields.Length > MountPointField && fields[RootField] == "/"
                && line[(separator + 3)..].StartsWith("cgroup2 ", StringComparison.Ordinal);
            if (found)
            {
                return Unescape(fields[MountPointField]);
            }
        }

        throw new SyslrnException(
            ErrorCause.Environment,
            "no cgroup version 2 hierarchy is mounted: mount -t cgroup2 none /sys/fs/cgroup, or use another scope (host, subtree)");
    }

    /// <summary>The kernel writes space, tab, line feed and backslash as three octal digits.</summary>
    private static string Unescape(string path) => path
        .Replace(@"\040", " ", StringComparison.Ordinal)
        .Replace(@"\011", "\t", StringComparison.Ordinal)
        .Replace(@"\012", "\n", StringComparison.Ordinal)
        .Replace(@"\134", @"\", StringComparison.Ordinal);
}
