namespace Syslrn.Events.Scopes;

/// <summary>What <c>/proc/PID/stat</c> says of a process.</summary>
internal static class ProcessState
{
    private const char Stopped = 'T';
    private const char StoppedUnderDebugger = 't';
    private const char Zombie = 'Z';
    private const char Dead = 'X';

    /// <summary>True if the process exists and has not ended; a zombie has.</summary>
    public static bool IsAlive(int process) => Read(process) is not (null or Zombie or Dead);

    /// <summary>True if a signal stopped the process.</summary>
    public static bool IsStopped(int process) => Read(process) is Stopped or StoppedUnderDebugger;

    /// <summary>The process's state letter, null if there is none.</summary>
    private static char? Read(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2]; // the name before it may hold anything, a ')' too
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it ended meanwhile
        }
    }
}
