using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;
using static Syslrn.Probes.Tests.Features;

namespace Syslrn.Probes.Tests.Snapshots;

/// <summary>
/// What is generated for a small plan, as files to review: headers are not inlined. After a wanted change of the templates, run the tests with
/// SYSLRN_UPDATE_SNAPSHOTS=1 and look at the difference.
/// </summary>
public class GeneratedProgramTests
{
    private const string UpdateVariable = "SYSLRN_UPDATE_SNAPSHOTS";

    private static readonly ImmutableArray<ServiceInterface> s_services =
        [ServiceInterface.Parse("requests", "127.0.0.1:18080"), ServiceInterface.Parse("requests", "unix:/run/shop")];

    [Fact]
    public void CountingPrograms() => AssertSnapshot("counting.bpf.c", [
        Instances("psql"),
        Degree("psql", OsPrimitives.ProcessFork, OsPrimitives.UnixStream),
        Instances("\"; */"),
    ]);

    [Fact]
    public void CountingProgramsWithoutInteractions() => AssertSnapshot("counting-processes.bpf.c", [Instances("psql")]);

    private static void AssertSnapshot(string name, ImmutableArray<Feature> features)
    {
        ProbePlan plan = ProbePlanner.Plan(features, Rule, s_services, Repository.Templates, "cgroup", new PlanOptions { Hooks = "tracepoint" });
        string actual = new ProgramRenderer(Repository.Templates) { InlineHeaders = false }.Render(plan.Spec).Source;
        string path = Path.Combine(Repository.Root, "tests", "Syslrn.Probes.Tests", "Snapshots", name);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
