using Syslrn.Events.Libbpf;
using Syslrn.Testbeds.Tests.Shop;

namespace Syslrn.EndToEnd.Tests;

/// <summary>An instance of the shop with a model trained on runs that were recorded from it, and the shop up again.</summary>
public sealed class TrainedShop : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("syslrn-end-to-end-").FullName;
    private string? _cannotRun;

    internal ShopInstance Shop => _shop ?? throw new InvalidOperationException("the fixture was not initialized");

    internal string Pipeline => Path.Combine(_directory, "pipeline");

    internal string Dataset => Path.Combine(_directory, "data");

    internal string Model => Path.Combine(_directory, "model");

    private ShopInstance? _shop;

    /// <summary>Skips the test where eBPF or the shop cannot run.</summary>
    internal void RequireLive() => Assert.SkipUnless(_cannotRun is null, _cannotRun ?? "");

    /// <summary>A path for a test's own file.</summary>
    internal string File(string name) => Path.Combine(_directory, name);

    public async ValueTask InitializeAsync()
    {
        _cannotRun = ShopInstance.WhyItCannotRun ?? WhyEbpfCannotRun();
        if (_cannotRun is not null)
        {
            return;
        }

        _shop = ShopInstance.Prepare();
        _shop.WritePipeline(Pipeline);
        await SyslrnCommand.MustAsync(_shop, "campaign", "run", Pipeline, "--out", Dataset, "--repetitions", "1");
        await SyslrnCommand.MustAsync(_shop, "train", Pipeline, "--data", Dataset, "--out", Model);
        await _shop.MustAsync("up");
    }

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
        {
            await _shop.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static string? WhyEbpfCannotRun()
    {
        try
        {
            BpfSupport.Require();
            return null;
        }
        catch (Contracts.SyslrnException e)
        {
            return e.Message;
        }
    }
}

/// <summary>Tests that share one trained shop run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedShop : ICollectionFixture<TrainedShop>
{
    public const string Name = "trained shop";
}
