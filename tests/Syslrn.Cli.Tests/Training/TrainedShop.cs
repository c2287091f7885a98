namespace Syslrn.Cli.Tests.Training;

/// <summary>A dataset with a normal and a faulty run besides the training runs, and a model trained from it; made once for a class of tests.</summary>
public sealed class TrainedShop : IAsyncLifetime
{
    private readonly ShopDataset _shop = new ShopDataset().WithCampaign();

    public string Root => _shop.Root;

    public string Model => _shop.Model;

    public string NormalRun { get; private set; } = "";

    public string FaultyRun { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        SyslrnCommand train = await SyslrnCommand.RunAsync(Expand("train PIPELINE --data DATA --out MODEL"));
        Assert.True(train.ExitCode == 0, string.Join('\n', train.Errors));
        NormalRun = _shop.Write("fine", 20);
        FaultyRun = _shop.Write("silent", 20, silent: 7);
    }

    public ValueTask DisposeAsync()
    {
        _shop.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The arguments of a command line whose words in capitals stand for paths here.</summary>
    public string[] Expand(string line) => [.. line.Split(' ').Select(word => word switch
    {
        "PIPELINE" => _shop.Pipeline,
        "DATA" => _shop.Data,
        "MODEL" => Model,
        "NORMAL" => NormalRun,
        "FAULTY" => FaultyRun,
        "NEW" => Path.Combine(Root, Guid.NewGuid().ToString("N")),
        _ when word.StartsWith("ROOT/", StringComparison.Ordinal) => Path.Combine(Root, word["ROOT/".Length..]),
        _ => word,
    })];
}
