using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Windows;
using Syslrn.Probes.Quiescence;

namespace Syslrn.Monitoring.Changes;

/// <summary>A source that can be replaced by another while both are attached; arrivals go on counting.</summary>
/// <param name="first">The first source. It and those that replace it are disposed with this one.</param>
public sealed class ExchangeableSource(IFeatureSource first) : IFeatureSource
{
    // An exchange that is not known to be exact is repeated so often.
    private const int Attempts = 10;
    private const int ArrivalSamples = 10;
    private static readonly TimeSpan s_betweenSamples = TimeSpan.FromMilliseconds(1);

    private IFeatureSource _current = first;
    private Load _arrivedBefore = Load.None;
    private long _lostBefore;
    private int _reenumeratedBefore;
    private long _unsure;
    private int _attempts;
    private bool _rests;

    /// <inheritdoc/>
    public ImmutableArray<string> RequestTypes => _current.RequestTypes;

    /// <inheritdoc/>
    public long LostEvents => _lostBefore + _unsure + _current.LostEvents;

    /// <inheritdoc/>
    public int Reenumerations => _reenumeratedBefore + _current.Reenumerations;

    /// <inheritdoc/>
    public Load ReadArrivals() => _current.ReadArrivals().Plus(_arrivedBefore);

    /// <inheritdoc/>
    public FeatureReading Read() => WithUnsure(_current.Read());

    /// <inheritdoc/>
    public void Rest()
    {
        _current.Rest();
        _rests = true;
    }

    /// <inheritdoc/>
    public void PrepareWindow() => _current.PrepareWindow();

    /// <inheritdoc/>
    public void TurnWindow() => _current.TurnWindow();

    /// <inheritdoc/>
    public FeatureReading ReadEnded()
    {
        FeatureReading ended = WithUnsure(_current.ReadEnded());
        (_lostBefore, _unsure, _rests) = (_lostBefore + _unsure, 0, false);
        return ended;
    }

    /// <summary>
    /// Ends the window and begins the next with another source: both windows turn at a moment when no program runs, so that every event counts in
    /// exactly one of the two. If the machine is too busy to be sure of that, the window ends, the source stays, and the exchange must be tried again; after
    /// several times it is done all the same, and what may have been missed or counted twice counts as lost.
    /// </summary>
    /// <param name="next">A source that has been attached for at least a completion time; its arrivals were read before those of the present one.</param>
    /// <param name="ended">The final features of the window that ended.</param>
    /// <returns>True if the source was exchanged: the old one is disposed.</returns>
    public bool TryExchange(IFeatureSource next, out FeatureReading ended)
    {
        ArgumentNullException.ThrowIfNull(next);
        IFeatureSource old = _current;
        if (_rests)
        {
            next.Rest();
        }

        old.PrepareWindow();
        next.PrepareWindow();
        int unsure = Standstill.Run(() =>
        {
            old.TurnWindow();
            next.TurnWindow();
        });
        ended = ReadEnded();
        next.ReadEnded();
        if (unsure > 0 && ++_attempts < Attempts)
        {
            return false;
        }

        // The old source's number holds the lost events of all its windows, the new one's those since it was attached.
        _reenumeratedBefore += old.Reenumerations - next.Reenumerations;
        (_lostBefore, _unsure, _attempts) = (_lostBefore + old.LostEvents - next.LostEvents, unsure, 0);
        ended = ended with { LostEvents = ended.LostEvents + unsure };
        _arrivedBefore = _arrivedBefore.Plus(ArrivalsOnlySeenBy(old, next));
        _current = next;
        old.Dispose();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _current.Dispose();

    // What the old source has seen and the new one, which is younger, has not. An arrival between the two readings makes it too large, never too small: then
    // more requests are taken to have arrived before the window, as being in flight, than did. So the smallest of several differences is the best.
    private static Load ArrivalsOnlySeenBy(IFeatureSource old, IFeatureSource next)
    {
        Load fewest = Difference();
        for (int i = 1; i < ArrivalSamples; i++)
        {
            Thread.Sleep(s_betweenSamples);
            fewest = fewest.Min(Difference());
        }

        return fewest;

        Load Difference()
        {
            Load seen = next.ReadArrivals();
            return old.ReadArrivals().Minus(seen);
        }
    }

    private FeatureReading WithUnsure(FeatureReading reading) => reading with { LostEvents = reading.LostEvents + _unsure, Reenumerations = Reenumerations };
}
