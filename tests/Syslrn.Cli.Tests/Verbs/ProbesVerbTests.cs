using System.Text.Json;
using Syslrn.Cli.Tests.Training;

namespace Syslrn.Cli.Tests.Verbs;

public sealed class ProbesVerbTests : IDisposable
{
    private readonly ShopDataset _shop = new ShopDataset().WithCampaign();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task TheSourceAndTheObjectAreWrittenForTheirOwnerOnly()
    {
        string folder = Path.Combine(_shop.Root, "probes");
        SyslrnCommand run = await Generate(folder, "--json");
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Errors));

        using var json = JsonDocument.Parse(run.Output);
        string source = json.RootElement.GetProperty("source").GetString()!;
        string elf = json.RootElement.GetProperty("elfObject").GetString()!;
        Assert.Equal(Path.Combine(folder, "shop.bpf.c"), source);
        Assert.Equal([0x7f, (byte)'E', (byte)'L', (byte)'F'], File.ReadAllBytes(elf)[..4]);
        Assert.Contains("{ { 0x70, 0x73, 0x71, 0x6c, 0x00,", File.ReadAllText(source), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(source));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(elf));
    }

    [Fact]
    public async Task ProgramsThatTheKernelVerifiedHaveTheirSizes()
    {
        SyslrnCommand run = await Generate(Path.Combine(_shop.Root, "probes"), "--json");
        if (run.Errors.Any(e => e.Contains("compiled but not verified", StringComparison.Ordinal)))
        {
            Assert.Skip(run.Errors[^1]);
        }

        using var json = JsonDocument.Parse(run.Output);
        JsonElement[] programs = [.. json.RootElement.GetProperty("programs").EnumerateArray()];
        Assert.Contains(programs, p => p.GetProperty("hook").GetString() == "tp_btf/sched_process_exec");
        Assert.All(programs, p => Assert.InRange(p.GetProperty("verified").GetInt32(), 1, 500));
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsNamed()
    {
        string file = Path.Combine(_shop.Root, "file");
        await File.WriteAllTextAsync(file, "");
        SyslrnCommand run = await Generate(file);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"syslrn: {file}: the programs cannot be written there", run.Errors[^1], StringComparison.Ordinal);
    }

    private async Task<SyslrnCommand> Generate(string folder, params string[] further)
    {
        var train = await SyslrnCommand.RunAsync("train", _shop.Pipeline, "--data", _shop.Data, "--out", _shop.Model);
        Assert.True(train.ExitCode == 0, string.Join('\n', train.Errors));
        return await SyslrnCommand.RunAsync(["probes", _shop.Model, "--out", folder, .. further]);
    }
}
