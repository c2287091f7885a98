using Syslrn.Cli.Tests.Training;

namespace Syslrn.Cli.Tests.Verbs;

/// <summary>Input that is missing, damaged or something else gives one line that names it, and exit code 2.</summary>
public sealed class BadInputTests(TrainedShop shop) : IClassFixture<TrainedShop>
{
    private static readonly string[] TakeAModel = ["check X NORMAL", "explain X", "probes X --out NEW", "monitor X", "monitor X --replay NORMAL"];

    private static readonly string[] TakeARun = ["graph X", "check MODEL X", "monitor MODEL --replay X", "mark X serving"];

    private static readonly string[] TakeAPipeline = ["train X --data DATA --out NEW", "campaign run X --out NEW", "record --pipeline X --out NEW"];

    public static TheoryData<string> ModelVerbs => [.. TakeAModel];

    public static TheoryData<string> AllVerbs => [.. TakeAModel, .. TakeARun, .. TakeAPipeline];

    public static TheoryData<string> PipelineVerbs => [.. TakeAPipeline];

    public static TheoryData<string> RunVerbs => [.. TakeARun];

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public Task WhatIsNotThereIsNamed(string line) => Expect(line, Path.Combine(shop.Root, "nowhere"));

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public Task AnEmptyFolderIsNoneOfTheThings(string line) => Expect(line, Directory.CreateDirectory(Path.Combine(shop.Root, "empty")).FullName);

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public Task AProgramIsNoneOfTheThings(string line) => Expect(line, Environment.ProcessPath!);

    [Theory]
    [MemberData(nameof(ModelVerbs))]
    public Task ATruncatedModelIsNamed(string line)
    {
        string copy = Copy(shop.Model);
        foreach (string file in Directory.GetFiles(copy))
        {
            using FileStream stream = File.OpenWrite(file);
            stream.SetLength(stream.Length / 2);
        }

        return Expect(line, copy);
    }

    [Theory]
    [MemberData(nameof(RunVerbs))]
    public Task ADescriptionThatIsNotJsonIsNamed(string line)
    {
        string copy = Copy(shop.NormalRun);
        File.WriteAllText(Path.Combine(copy, "run.json"), "{ \"formatVersion\": 1, ");
        return Expect(line, copy);
    }

    [Theory]
    [InlineData("graph X")]
    [InlineData("check MODEL X")]
    [InlineData("monitor MODEL --replay X")]
    public Task AnEventFileThatIsNoneIsNamed(string line)
    {
        string copy = Copy(shop.NormalRun);
        File.WriteAllText(Directory.GetFiles(copy, "events-*.bin").Single(), new string('x', 4096));
        return Expect(line, copy);
    }

    [Theory]
    [MemberData(nameof(PipelineVerbs))]
    public async Task AMisspeltKeyOfAPipelineGetsASuggestion(string line)
    {
        string pipeline = Path.Combine(shop.Root, $"{Guid.NewGuid():N}.yaml");
        File.WriteAllText(pipeline, File.ReadAllText(Repository.Path("pipelines", "shop", "pipeline.yaml")).Replace("check-every", "chek-every", StringComparison.Ordinal)
            .Replace("testbed/", Repository.Path("pipelines", "shop", "testbed") + "/", StringComparison.Ordinal));
        string error = await Expect(line, pipeline);
        Assert.Matches(@"\.yaml:\d+:\d+: unknown key 'chek-every' in monitor: did you mean 'check-every'\?", error);
    }

    private string Copy(string folder)
    {
        string copy = Directory.CreateDirectory(Path.Combine(shop.Root, Guid.NewGuid().ToString("N"))).FullName;
        foreach (string file in Directory.GetFiles(folder))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    private async Task<string> Expect(string line, string path)
    {
        SyslrnCommand run = await SyslrnCommand.RunAsync([.. shop.Expand(line).Select(word => word == "X" ? path : word)]);

        string error = Assert.Single(run.Errors);
        Assert.StartsWith("syslrn: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("a fault of syslrn itself", error, StringComparison.Ordinal);
        Assert.Contains(path, error, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        return error;
    }
}
