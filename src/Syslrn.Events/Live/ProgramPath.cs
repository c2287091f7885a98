using Syslrn.Contracts;

namespace Syslrn.Events.Live;

/// <summary>Finds programs as a shell does.</summary>
internal static class ProgramPath
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The program's path.</summary>
    /// <param name="program">A path if it contains a '/', else a name.</param>
    /// <param name="searchPath">Folders separated by colons, as in the environment variable PATH.</param>
    /// <exception cref="SyslrnException">There is none that can be executed.</exception>
    public static string Find(string program, string searchPath)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            string fault = File.Exists(program) ? "is not executable: chmod +x it" : "does not exist: name a program";
            return IsExecutable(program) ? program : throw new SyslrnException(ErrorCause.Usage, $"command '{program}' {fault}");
        }

        return searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(IsExecutable)
            ?? throw new SyslrnException(ErrorCause.Usage, $"command '{program}' was not found in PATH: install it, or give its path");
    }

    private static bool IsExecutable(string path) => File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != 0;
}
