using System.Diagnostics;
using Syslrn.Contracts;
using Syslrn.Events.Native;
using Syslrn.Events.Scopes;

namespace Syslrn.Events.Live;

/// <summary>
/// A command that is started but waits: its process exists, so that a scope can be put around it, and executes the
/// command only when it is released. It has this process's input and output.
/// </summary>
public sealed class GatedProcess : IDisposable
{
    private const int SignalKill = 9;
    private const int SignalTerminate = 15;
    private const int SignalContinue = 18;

    // The texts are constant and the command comes as arguments, so nothing in it is ever read by the shell. A process that
    // stops itself needs no pipe or file for the gate, which the command would inherit and the recording show.
    private const string Gate = "kill -STOP $$; exec \"$@\"";
    private const string GateToErrors = "kill -STOP $$; exec \"$@\" >&2";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private bool _released;

    private GatedProcess(Process process) => _process = process;

    /// <summary>Its process id, before and after the release.</summary>
    public int Id => _process.Id;

    /// <summary>True if it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Its exit code; 128 plus the signal if one killed it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Checks that a program can be started.</summary>
    /// <exception cref="SyslrnException">There is none of that name that can be executed.</exception>
    public static void RequireProgram(string program) => FindProgram(program);

    /// <summary>Starts a command up to the gate.</summary>
    /// <param name="command">The program, found in PATH unless it contains a '/', and its arguments.</param>
    /// <param name="outputToErrors">True: what it writes to stdout goes to stderr.</param>
    /// <exception cref="SyslrnException">There is no such program, or it does not start.</exception>
    public static GatedProcess Start(IReadOnlyList<string> command, bool outputToErrors)
    {
        string program = FindProgram(command[0]);
        string[] arguments = ["-c", outputToErrors ? GateToErrors : Gate, "syslrn", program, .. command.Skip(1)];
        Process process = Process.Start(new ProcessStartInfo("/bin/sh", arguments))
            ?? throw new SyslrnException(ErrorCause.Environment, "/bin/sh does not start");
        var gated = new GatedProcess(process);
        try
        {
            gated.AwaitGate();
            return gated;
        }
        catch
        {
            gated.Dispose();
            throw;
        }
    }

    /// <summary>Lets it execute the command.</summary>
    public void Release()
    {
        _released = true;
        _ = LibcApi.kill(Id, SignalContinue);
    }

    /// <summary>Asks it to end (SIGTERM).</summary>
    public void Terminate()
    {
        if (!HasEnded)
        {
            _ = LibcApi.kill(Id, SignalTerminate);
        }
    }

    /// <summary>Waits until it ends; false if it does not within the time.</summary>
    public bool WaitForEnd(TimeSpan patience) => _process.WaitForExit(patience);

    /// <summary>Forgets the process; one that still waits is killed.</summary>
    public void Dispose()
    {
        if (!_released && !HasEnded)
        {
            _ = LibcApi.kill(Id, SignalKill);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string FindProgram(string program) => ProgramPath.Find(program, Environment.GetEnvironmentVariable("PATH") ?? "");

    private void AwaitGate()
    {
        var waited = Stopwatch.StartNew();
        while (!ProcessState.IsStopped(Id))
        {
            if (HasEnded || waited.Elapsed > s_patience)
            {
                throw new SyslrnException(ErrorCause.Environment, "/bin/sh did not stop before the command: it must be a POSIX shell");
            }

            Thread.Sleep(1);
        }
    }
}
