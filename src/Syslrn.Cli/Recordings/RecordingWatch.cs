using System.Globalization;
using Syslrn.Cli.Shell;
using Syslrn.Events.Live;
using Syslrn.Events.Scopes;

namespace Syslrn.Cli.Recordings;

/// <summary>Watches a recording until it is to end, and shows how it goes.</summary>
internal sealed class RecordingWatch(Recording recording, VerbContext context)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_progressEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_lineEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly long _begin = context.Clock.GetTimestamp();
    private TimeSpan _shown = TimeSpan.Zero;
    private TimeSpan _written = TimeSpan.Zero;
    private long _lost;
    private bool _saidWaiting;

    /// <summary>
    /// True if a recording goes on until its scope is empty: a subtree without processes stays so, but a cgroup may be empty
    /// for a while, and one that others run in does not become empty with the command.
    /// </summary>
    /// <param name="scope">What is recorded.</param>
    /// <param name="hasCommand">Whether a command is run in it.</param>
    /// <param name="others">Processes in a cgroup that are not the command's.</param>
    public static bool EndsWithScope(RecordingScope scope, bool hasCommand, int others) =>
        scope is SubtreeScope || (scope is CgroupScope && hasCommand && others == 0);

    /// <summary>
    /// Returns when the command and, where that counts, its scope have ended, the time is over, or recording failed or is interrupted.
    /// </summary>
    public void Wait(GatedProcess? command, bool endsWithScope, TimeSpan? duration)
    {
        while (recording.Failure is null && !context.Cancellation.IsCancellationRequested)
        {
            TimeSpan elapsed = context.Clock.GetElapsedTime(_begin);
            bool commandEnded = command is null ? endsWithScope : command.HasEnded;
            if (elapsed >= duration || (commandEnded && (!endsWithScope || recording.CountProcessesInScope() == 0)))
            {
                return;
            }

            Show(elapsed, waitsForScope: command is not null && commandEnded);
            context.Cancellation.WaitHandle.WaitOne(s_tick);
        }
    }

    /// <summary>A command that outlives its recording is asked to end, as one that is interrupted at the terminal would.</summary>
    public void End(GatedProcess? command)
    {
        // At the terminal Ctrl-C went to the command too, which may be about to end in its own way.
        bool ends = command is null or { HasEnded: true }
            || (context.Cancellation.IsCancellationRequested && command.WaitForEnd(s_grace));
        if (ends)
        {
            return;
        }

        command!.Terminate();
        if (!command.WaitForEnd(s_patience))
        {
            context.Progress.Warn(
                $"the command (process {command.Id}) did not end within {s_patience.TotalSeconds:0} s of SIGTERM and goes on unrecorded");
        }
    }

    private void Show(TimeSpan elapsed, bool waitsForScope)
    {
        if (waitsForScope && !_saidWaiting)
        {
            _saidWaiting = true;
            int? left = recording.CountProcessesInScope();
            context.Progress.Note($"the command ended; processes still in scope: {left}; recording ends with them, or with Ctrl-C");
        }

        if (elapsed - _shown >= s_progressEvery)
        {
            _shown = elapsed;
            string line = string.Create(CultureInfo.InvariantCulture, $"{elapsed:h\\:mm\\:ss}  {recording.Events:N0} events, {recording.Lost:N0} lost");
            context.Progress.ShowStatus(line);

            // In a file a line a minute is enough, unless something goes wrong.
            if (!context.Progress.ShowsStatus && (elapsed - _written >= s_lineEvery || recording.Lost > _lost))
            {
                (_written, _lost) = (elapsed, recording.Lost);
                context.Progress.Note(line);
            }
        }
    }
}
