using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Monitoring.Tests;

/// <summary>An application whose arrivals and effects are written down beforehand; reading it may take time, as in life.</summary>
internal sealed class SimulatedApplication(ManualClock clock, int features) : IFeatureSource
{
    private readonly List<(TimeSpan Time, string Type)> _arrivals = [];
    private readonly List<(TimeSpan Time, int Feature, double Change)> _effects = [];
    private TimeSpan _attachedAt = TimeSpan.MinValue;
    private TimeSpan _windowStart = TimeSpan.MinValue;
    private FeatureReading _ended = new([], 0);

    /// <summary>How long Read takes; the values are those of the middle.</summary>
    public TimeSpan ReadTakes { get; init; }

    /// <summary>How long ending a window takes; the next begins in the middle.</summary>
    public TimeSpan SwitchTakes { get; init; }

    public List<(TimeSpan Time, long Events)> Losses { get; } = [];

    public ImmutableArray<string> RequestTypes { get; init; } = [Load.DefaultRequestType];

    public long LostEvents => Losses.Where(l => l.Time <= clock.Now).Sum(l => l.Events);

    public int Windows { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Request(double atSeconds, string type = Load.DefaultRequestType) => _arrivals.Add((TimeSpan.FromSeconds(atSeconds), type));

    public void Effect(double atSeconds, int feature, double change = 1) => _effects.Add((TimeSpan.FromSeconds(atSeconds), feature, change));

    public Load ReadArrivals() => new(_arrivals.Where(a => a.Time > _attachedAt && a.Time <= clock.Now).GroupBy(a => a.Type).Select(g => KeyValuePair.Create(g.Key, (double)g.Count())));

    public FeatureReading Read()
    {
        clock.Advance(ReadTakes / 2);
        FeatureReading reading = Sample();
        clock.Advance(ReadTakes / 2);
        return reading;
    }

    public void PrepareWindow() => clock.Advance(SwitchTakes / 2);

    public void TurnWindow()
    {
        _ended = Sample();
        _windowStart = clock.Now;
        Windows++;
    }

    public FeatureReading ReadEnded()
    {
        clock.Advance(SwitchTakes / 2);
        return _ended;
    }

    /// <summary>Other programs at the same application, attached now.</summary>
    public SimulatedApplication AttachAgain()
    {
        var other = new SimulatedApplication(clock, features) { _attachedAt = clock.Now, _windowStart = clock.Now, RequestTypes = RequestTypes };
        other._arrivals.AddRange(_arrivals);
        other._effects.AddRange(_effects);
        return other;
    }

    public void Dispose() => IsDisposed = true;

    private FeatureReading Sample()
    {
        double[] values = new double[features];
        foreach ((_, int feature, double change) in _effects.Where(e => InWindow(e.Time)))
        {
            values[feature] += change;
        }

        return new FeatureReading([.. values], Losses.Where(l => InWindow(l.Time)).Sum(l => l.Events));
    }

    private bool InWindow(TimeSpan time) => time > _windowStart && time <= clock.Now;
}
