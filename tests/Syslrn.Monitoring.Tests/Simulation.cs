using Syslrn.Contracts.Plugins;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;
using Syslrn.Monitoring.Windows;

namespace Syslrn.Monitoring.Tests;

/// <summary>A checker watching a simulated application: requests fork once and connect twice, and are done within half a second.</summary>
internal sealed class Simulation
{
    public const int Forks = 0;
    public const int Connects = 1;
    public static readonly TimeSpan Completion = TimeSpan.FromSeconds(0.5);

    public static readonly INormalModel Model = new LinearModel(("psql/instances", 1, 0), ("postgres/degree", 2, 0));

    private readonly List<AlertChange> _changes = [];

    public ManualClock Clock { get; } = new();

    public SimulatedApplication Application { get; private init; } = null!;

    public WindowedChecker Checker { get; private init; } = null!;

    public IReadOnlyList<AlertChange> Changes => _changes;

    public IEnumerable<string> Raised => _changes.Where(c => c.Kind == AlertKind.Raised).Select(c => c.Feature);

    public IEnumerable<string> Cleared => _changes.Where(c => c.Kind == AlertKind.Cleared).Select(c => c.Feature);

    /// <summary>A simulation whose first window has begun; <paramref name="prepare"/> writes down what the application does from there on.</summary>
    public static Simulation Of(
        Action<SimulatedApplication> prepare, INormalModel? model = null, Func<MonitorOptions, MonitorOptions>? options = null,
        double readTakes = 0, double switchTakes = 0)
    {
        var clock = new ManualClock();
        var application = new SimulatedApplication(clock, 2) { ReadTakes = TimeSpan.FromSeconds(readTakes), SwitchTakes = TimeSpan.FromSeconds(switchTakes) };
        prepare(application);
        MonitorOptions chosen = new MonitorOptions(Completion) { Settling = TimeSpan.Zero };
        var checker = new WindowedChecker(new MonitoredModel(model ?? Model, application, options?.Invoke(chosen) ?? chosen), clock);
        return new Simulation(clock) { Application = application, Checker = checker };
    }

    private Simulation(ManualClock clock) => Clock = clock;

    public Simulation RunUntil(double seconds)
    {
        while (Clock.Now < TimeSpan.FromSeconds(seconds))
        {
            _changes.AddRange(Checker.Step());
            Clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        return this;
    }

    /// <summary>Writes down a request that does its work within 0.3 s.</summary>
    public static void Serve(SimulatedApplication application, double at, int forks = 1, int connects = 2)
    {
        application.Request(at);
        for (int i = 0; i < forks; i++)
        {
            application.Effect(at + 0.1, Forks);
        }

        for (int i = 0; i < connects; i++)
        {
            application.Effect(at + 0.3, Connects);
        }
    }
}
