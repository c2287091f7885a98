using System.Diagnostics;
using System.Reflection;
using Syslrn.Contracts;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Runs;

namespace Syslrn.Testbeds.Tests.Toy;

/// <summary>Campaigns of a toy application, run as a user runs them, and killed.</summary>
public sealed class KilledCampaignTests : IDisposable
{
    private const int Kills = 10;
    private const int Experiments = 12;

    private static readonly string Root = typeof(KilledCampaignTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    private readonly string _directory = Directory.CreateTempSubdirectory("syslrn-toy-").FullName;

    private string Dataset => Path.Combine(_directory, "data");

    private string State => Path.Combine(_directory, "state");

    private string CgroupName => Path.GetFileName(_directory);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task KilledAtTenRandomMomentsAndContinuedADataSetIsCompleteAndNothingIsLeftBehind()
    {
        Assert.SkipUnless(WhyItCannotRun() is null, WhyItCannotRun() ?? "");
        WritePipeline();
        var random = new Random(7);
        int complete = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process campaign = Start();
            // Every run has a line when its recording begins and one when it is complete: any moment from the start of the program to within the third run.
            for (int lines = random.Next(0, 5); lines > 0; lines--)
            {
                await campaign.StandardError.ReadLineAsync();
            }

            await Task.Delay(TimeSpan.FromSeconds(random.NextDouble()));
            campaign.Kill();
            await campaign.WaitForExitAsync();
            int now = Runs().Length;
            Assert.True(now >= complete, "a complete run was lost");
            complete = now;
        }

        using Process last = Start();
        Task<string> lastErrors = last.StandardError.ReadToEndAsync();
        await last.WaitForExitAsync();
        Assert.True(last.ExitCode == 0, await lastErrors);

        Assert.Equal(Experiments, Runs().Length);
        foreach (string path in Runs())
        {
            using Run run = RunDirectory.Open(path);
            Assert.False(run.IsIncomplete, path);
            Assert.Equal(run.Manifest.Fault is null ? "normal" : "faulty", run.Manifest.Label);
            Assert.NotEmpty(run.LogFiles);
        }

        Assert.Empty(LeftBehind());
        Assert.Equal(["campaign.json"], Directory.EnumerateFileSystemEntries(Dataset).Except(Runs()).Select(Path.GetFileName));
    }

    [Fact]
    public async Task TwoCampaignsDoNotRecordIntoOneDirectory()
    {
        Assert.SkipUnless(WhyItCannotRun() is null, WhyItCannotRun() ?? "");
        WritePipeline();
        Directory.CreateDirectory(Dataset);
        await using FileStream held = new(Path.Combine(Dataset, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        using Process campaign = Start();
        string errors = await campaign.StandardError.ReadToEndAsync();
        await campaign.WaitForExitAsync();

        Assert.Equal(2, campaign.ExitCode);
        Assert.Contains("another campaign records into it", errors, StringComparison.Ordinal);
        Assert.Empty(Runs());
    }

    private static string? WhyItCannotRun()
    {
        try
        {
            BpfSupport.Require();
            return Environment.IsPrivilegedProcess ? null : "mounts and cgroups need root";
        }
        catch (SyslrnException e)
        {
            return e.Message;
        }
    }

    private string[] Runs() => Directory.Exists(Dataset)
        ? [.. Directory.EnumerateDirectories(Dataset).Where(d => !Path.GetFileName(d).StartsWith('.'))]
        : [];

    private IEnumerable<string> LeftBehind()
    {
        string cgroups = File.ReadLines("/proc/self/mountinfo").First(l => l.Contains(" - cgroup2 ", StringComparison.Ordinal)).Split(' ')[4];
        foreach (string cgroup in Directory.EnumerateDirectories(cgroups, CgroupName))
        {
            yield return cgroup;
        }

        foreach (string mount in File.ReadLines("/proc/self/mountinfo").Where(l => l.Contains(_directory, StringComparison.Ordinal)))
        {
            yield return mount;
        }

        if (Directory.Exists(State))
        {
            yield return State;
        }

        // Whatever the testbed started has this in its environment.
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(Path.GetFileName(p)[0])))
        {
            string environment = "";
            try
            {
                environment = File.ReadAllText(Path.Combine(process, "environ"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or is the kernel's.
            }

            if (environment.Contains(State, StringComparison.Ordinal))
            {
                yield return process;
            }
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(
            Path.Combine(Root, "artifacts/syslrn/syslrn"), ["campaign", "run", Path.Combine(_directory, "toy"), "--out", Dataset])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TOY_STATE"] = State;
        start.Environment["TOY_CGROUP"] = CgroupName;
        return Process.Start(start)!;
    }

    private void WritePipeline()
    {
        string from = Path.Combine(Root, "tests/Syslrn.Testbeds.Tests/Toy"), to = Path.Combine(_directory, "toy");
        Directory.CreateDirectory(to);
        File.CreateSymbolicLink(Path.Combine(to, "toy"), Path.Combine(from, "toy"));
        File.Copy(Path.Combine(from, "campaign.yaml"), Path.Combine(to, "campaign.yaml"));
        File.WriteAllText(
            Path.Combine(to, "pipeline.yaml"), File.ReadAllText(Path.Combine(from, "pipeline.yaml")).Replace("syslrn-toy", CgroupName, StringComparison.Ordinal));
    }
}
