using System.Diagnostics;
using Syslrn.Events.Scopes;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>One scenario of the ground-truth program: waits until it is told to go, and then knows what it did.</summary>
internal sealed class GroundTruthRun : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly Process _process;

    private GroundTruthRun(string folder, Process process)
    {
        _folder = folder;
        _process = process;
    }

    /// <summary>The process at the root of the scenario.</summary>
    public int ProcessId => _process.Id;

    /// <summary>True when the scenario is over.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a scenario and returns when it is ready to go.</summary>
    /// <param name="scenario">Its name.</param>
    /// <param name="folder">A folder for its files, which is made.</param>
    /// <param name="cgroup">The cgroup it runs in, null for that of the test.</param>
    public static GroundTruthRun Start(string scenario, string folder, Cgroup? cgroup = null)
    {
        Directory.CreateDirectory(folder);
        string[] arguments = cgroup is null
            ? [GroundTruthProgram.Path, scenario, folder]
            : ["/bin/sh", "-c", """echo $$ > "$1"/cgroup.procs && shift && exec "$@" """, "sh", cgroup.Path, GroundTruthProgram.Path, scenario, folder];
        Process process = Process.Start(new ProcessStartInfo(arguments[0], arguments[1..]))!;
        var run = new GroundTruthRun(folder, process);
        run.WaitFor("ready");
        return run;
    }

    /// <summary>Lets the scenario happen and returns when it is over.</summary>
    public void Go()
    {
        Release();
        Finish();
    }

    /// <summary>Lets the scenario happen.</summary>
    public void Release() => Tell("go");

    /// <summary>Makes a file that the scenario waits for.</summary>
    public void Tell(string file) => File.WriteAllText(Path.Combine(_folder, file), "");

    /// <summary>Returns when the scenario has made a file.</summary>
    public void WaitFor(string file)
    {
        var waited = Stopwatch.StartNew();
        while (!File.Exists(Path.Combine(_folder, file)))
        {
            Assert.True(!_process.HasExited && waited.Elapsed < s_patience, $"the ground-truth program made no file '{file}'");
            Thread.Sleep(2);
        }
    }

    /// <summary>Returns when the scenario is over.</summary>
    public void Finish()
    {
        Assert.True(_process.WaitForExit(s_patience), "the ground-truth program did not end");
        Assert.True(_process.ExitCode == 0, $"the ground-truth program ended with {_process.ExitCode}; its message is above");
    }

    /// <summary>What a recording must contain.</summary>
    public Expectations ReadExpected() => Expectations.Read(Path.Combine(_folder, "expected"));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
