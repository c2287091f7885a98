namespace Syslrn.Testbeds.Campaigns;

/// <summary>Records runs. The runner knows no more of recording, so that its tests need neither root nor eBPF.</summary>
internal interface IRunRecorder
{
    /// <summary>False if only an application that runs can be recorded, because the scope is one of its processes.</summary>
    bool CanRecordStart { get; }

    /// <summary>Starts recording into a new directory; returns when everything that happens from now on is recorded.</summary>
    IRunRecording Start(string directory, PlannedRun run);
}

/// <summary>A run being recorded. Disposing it stops recording.</summary>
internal interface IRunRecording : IDisposable
{
    /// <summary>Marks the beginning of a phase.</summary>
    void Mark(string phase);

    /// <summary>Stops recording; returns what was recorded, for people.</summary>
    string Stop();

    /// <summary>Adds what only became known when recording had ended, which makes the run complete.</summary>
    void Complete(RunResult result);
}
