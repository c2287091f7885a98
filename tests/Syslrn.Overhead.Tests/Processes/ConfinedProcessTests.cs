using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Overhead.Processes;

namespace Syslrn.Overhead.Tests.Processes;

public class ConfinedProcessTests
{
    [Fact]
    public async Task ArgumentsAreNeverReadByAShellAndOutputComesBack()
    {
        using Workspace workspace = MakeOrSkip();
        string output = await ConfinedProcess.RunAsync(
            workspace.Client, ["printf", "%s\n", "$(id) `id` \"; exit 1", "--", ""], null, TestContext.Current.CancellationToken);
        Assert.Equal("$(id) `id` \"; exit 1\n--\n\n", output);
    }

    [Fact]
    public async Task CpuTimeOfAProgramAndItsChildrenIsThatOfTheCgroup()
    {
        using Workspace workspace = MakeOrSkip();
        const string Work = "for n in 1 2; do (i=0; while [ $i -lt 50000 ]; do i=$((i + 1)); done); done; cat /proc/self/cgroup; times";
        string output = await ConfinedProcess.RunAsync(workspace.Client, ["sh", "-c", Work], null, TestContext.Current.CancellationToken);
        // `times` prints user and system time of the shell, then of its children: 0m0.000000s.
        double seconds = output.TrimEnd().Split('\n')[^2..].SelectMany(l => l.Split(' '))
            .Sum(t => double.Parse(t.TrimEnd('s').Split('m')[1], CultureInfo.InvariantCulture));

        Assert.Contains(workspace.Client.Name, output, StringComparison.Ordinal);
        Assert.InRange(CgroupProcesses.CpuTime(workspace.Client).TotalSeconds, seconds * 0.9, seconds * 1.1 + 0.05);
        Assert.Equal(TimeSpan.Zero, CgroupProcesses.CpuTime(workspace.Server));
    }

    [Fact]
    public async Task AFailureTellsTheLastLineOnStderr()
    {
        using Workspace workspace = MakeOrSkip();
        var error = await Assert.ThrowsAsync<SyslrnException>(() => ConfinedProcess.RunAsync(
            workspace.Client, ["sh", "-c", "echo no good >&2; exit 7"], null, TestContext.Current.CancellationToken));
        Assert.Contains("failed with exit code 7: no good", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWorkspaceEndsItsProcessesAndLeavesNothing()
    {
        ConfinedProcess process;
        string folder;
        string cgroup;
        using (Workspace workspace = MakeOrSkip())
        {
            process = ConfinedProcess.Start(workspace.Server, ["sleep", "1000"]);
            folder = workspace.Folder;
            cgroup = Path.GetDirectoryName(workspace.Server.Path)!;
            Assert.True(SpinWait.SpinUntil(() => workspace.Server.Processes().Contains(process.Id), TimeSpan.FromSeconds(10)));
        }

        Assert.True(process.HasEnded);
        Assert.False(Directory.Exists(folder));
        Assert.False(Directory.Exists(cgroup));
        process.Dispose();
    }

    private static Workspace MakeOrSkip()
    {
        try
        {
            return Workspace.Make();
        }
        catch (SyslrnException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }
}
