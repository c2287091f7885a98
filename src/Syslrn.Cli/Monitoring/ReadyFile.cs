using System.Text;
using Syslrn.Contracts;
using Syslrn.Events.Runs;

namespace Syslrn.Cli.Monitoring;

/// <summary>A file whose appearance tells scripts that requests are judged from now on.</summary>
internal static class ReadyFile
{
    /// <summary>Removes what an earlier monitor left, so that it misleads nobody.</summary>
    /// <exception cref="SyslrnException">That is not possible.</exception>
    public static void Prepare(string path) => Attempt(path, () =>
    {
        AtomicFile.RequireFileOrNothing(path);
        File.Delete(path);
    });

    /// <summary>Lets the file appear, complete, with the monitor's process id in it.</summary>
    /// <exception cref="SyslrnException">It cannot be written.</exception>
    public static void Write(string path) => Attempt(path, () => AtomicFile.Write(path, Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n")));

    private static void Attempt(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"--ready-file {path}: {e.Message} Give a file that can be written", e);
        }
    }
}
