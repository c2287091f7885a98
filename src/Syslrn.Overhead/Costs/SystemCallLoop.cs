using System.Runtime.InteropServices;

namespace Syslrn.Overhead.Costs;

/// <summary>System calls that do next to nothing.</summary>
internal static partial class SystemCallLoop
{
    /// <summary>Calls <c>getppid()</c>.</summary>
    public static void GetParent(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _ = getppid();
        }
    }

    [LibraryImport("libc")]
    private static partial int getppid();
}
