using Syslrn.Contracts;
using Syslrn.Monitoring.Changes;
using static Syslrn.Monitoring.Tests.Simulation;

namespace Syslrn.Monitoring.Tests.Changes;

public class ModelReloadTests
{
    private static readonly MonitoredModel Ready = new(Model, new SimulatedApplication(new ManualClock(), 2), new MonitorOptions(Completion));

    [Fact]
    public void NothingIsLoadedUnlessItIsAskedFor()
    {
        using var reload = new ModelReload(() => throw new InvalidOperationException("not asked for"));
        Assert.Null(reload.Poll());
        Assert.Null(reload.Poll());
    }

    [Fact]
    public void AModelThatIsReadyIsGivenOnce()
    {
        using var reload = new ModelReload(() => Ready);
        reload.Request();
        Assert.Same(Ready, Wait(reload).Model);
        Assert.Null(reload.Poll());
    }

    [Fact]
    public void WhyThereIsNoModelIsTold()
    {
        using var reload = new ModelReload(() => throw new SyslrnException(ErrorCause.Usage, "shop.model: is damaged"));
        reload.Request();
        Assert.Equal(new ReloadedModel(null, "shop.model: is damaged"), Wait(reload));
    }

    [Fact]
    public void ARequestDuringALoadLoadsOnceMore()
    {
        int loads = 0;
        using var go = new SemaphoreSlim(0);
        using var reload = new ModelReload(() =>
        {
            go.Wait();
            loads++;
            return Ready;
        });
        reload.Request();
        Assert.Null(reload.Poll());
        reload.Request();
        reload.Request();
        go.Release(2);
        Wait(reload);
        Wait(reload);
        Assert.Null(reload.Poll());
        Assert.Equal(2, loads);
    }

    [Fact]
    public void AModelThatNobodyTookIsReleased()
    {
        var source = new SimulatedApplication(new ManualClock(), 2);
        var reload = new ModelReload(() => Ready with { Source = source });
        reload.Request();
        reload.Poll();
        reload.Dispose();
        Assert.True(source.IsDisposed);
    }

    private static ReloadedModel Wait(ModelReload reload)
    {
        ReloadedModel? loaded = null;
        Assert.True(SpinWait.SpinUntil(() => (loaded = reload.Poll()) is not null, TimeSpan.FromSeconds(30)));
        return loaded!;
    }
}
