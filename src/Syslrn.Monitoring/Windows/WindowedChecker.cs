using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;

namespace Syslrn.Monitoring.Windows;

/// <summary>
/// Decides when to check, what a check's exposure is, and when a window ends. Does nothing by itself: <see cref="Step"/> is
/// called at every poll.
/// </summary>
/// <remarks>
/// Of a request that is under way when a window ends, each window sees an unknown part: it is in flight for both, so neither
/// blames the application for it. Windows therefore end when the application is quiet, if it ever is.
/// </remarks>
public sealed class WindowedChecker : IDisposable
{
    private readonly ExchangeableSource _source;
    private readonly TimeProvider _clock;
    private readonly AlertBook _book;
    private readonly ArrivalHistory _history;
    private readonly long _started;

    private PendingChange? _change;
    private int _window;
    private TimeSpan _windowStart;
    private TimeSpan _lastCheck;
    private Load _arrivedUnwatched;
    private Load _arrivedBefore;
    private Load _straddling = Load.None;
    private Load _outstanding = Load.None;
    private Load _checkedQuiet;

    /// <summary>Begins to count arrivals; the first window begins after <see cref="MonitorOptions.Settling"/>.</summary>
    /// <param name="monitored">The model, whose source is disposed with the checker.</param>
    /// <param name="clock">The time.</param>
    public WindowedChecker(MonitoredModel monitored, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(monitored);
        ArgumentNullException.ThrowIfNull(clock);
        monitored.Options.Validate();
        (Monitored, _clock) = (monitored, clock);
        _source = new ExchangeableSource(monitored.Source);
        _started = clock.GetTimestamp();
        _book = new AlertBook(Options.Confirmation);
        _history = new ArrivalHistory(Options.CompletionTime);
        _arrivedUnwatched = _arrivedBefore = _checkedQuiet = PollArrivals();
        _window = Options.Settling > TimeSpan.Zero ? 0 : 1;
    }

    /// <summary>The model that judges.</summary>
    public MonitoredModel Monitored { get; private set; }

    /// <summary>True once requests that arrive are judged.</summary>
    public bool IsWatching => _window > 0;

    /// <summary>The present state, for people.</summary>
    public MonitorStatus Status { get; private set; } = new();

    private MonitorOptions Options => Monitored.Options;

    private TimeSpan Now => _clock.GetElapsedTime(_started);

    /// <summary>
    /// Lets another model judge from the end of a window on: the first quiet moment at which no deviation waits for confirmation, and at which the new model's
    /// programs have run for its <see cref="MonitorOptions.Settling"/>. If there is none for <see cref="MonitorOptions.ChangePatience"/> after that, a window is
    /// ended for it.
    /// </summary>
    /// <param name="next">The model, with a source of its own, which is disposed with the checker. A change that has not yet taken place is dropped for it.</param>
    public void ChangeTo(MonitoredModel next)
    {
        ArgumentNullException.ThrowIfNull(next);
        next.Options.Validate();
        _change?.Next.Source.Dispose();
        _change = new PendingChange(next, Now);

        // Until then a request is complete if it is so for both.
        _history.CompletionTime = Longer(_history.CompletionTime, next.Options.CompletionTime);
    }

    /// <summary>Reads the arrivals and, if it is time, checks the window.</summary>
    /// <returns>What has become an alert or ceased to be one; mostly nothing.</returns>
    public ImmutableArray<AlertChange> Step()
    {
        TimeSpan time = Now;
        Load arrivals = PollArrivals();
        Load complete = _history.CompleteAt(time);
        if (!IsWatching)
        {
            BeginAfterSettling(time, complete);
            return [];
        }

        Status = Status with { Requests = arrivals.Minus(_arrivedUnwatched), InFlight = arrivals.Minus(complete) };
        bool becameQuiet = arrivals.Equals(complete) && !arrivals.Equals(_checkedQuiet);
        bool changes = _change?.IsReady(time) ?? false;
        if (!becameQuiet && !_book.HasSuspects && !changes && time - _lastCheck < Options.CheckEvery)
        {
            return [];
        }

        WindowCheck check = Judge(_source.Read(), time, complete);
        ImmutableArray<AlertChange> alerts = _book.Update(check);
        _lastCheck = time;
        _checkedQuiet = check.Quiet ? arrivals : _checkedQuiet;
        if (!_book.HasSuspects && (ShouldEnd(check) || (changes && check.Quiet)) || (_change?.IsOverdue(time) ?? false))
        {
            alerts = alerts.AddRange(EndWindow(check, complete));
        }

        Status = Status with
        {
            LastCheck = check,
            Judged = _book.HasSuspects ? Status.Judged : _checkedQuiet.Minus(_arrivedUnwatched),
            Confirming = _book.HasSuspects,
            Alerts = _book.Standing,
            LostEvents = _source.LostEvents,
            Reenumerations = _source.Reenumerations,
        };
        return alerts;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _change?.Next.Source.Dispose();
        _source.Dispose();
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private Load PollArrivals()
    {
        // A source that streams must be emptied from time to time.
        _change?.Next.Source.ReadArrivals();
        Load arrivals = _source.ReadArrivals();
        _history.Add(Now, arrivals);
        return arrivals;
    }

    private WindowCheck Judge(FeatureReading reading, TimeSpan time, Load complete)
    {
        // Arrivals are read again after the features: a request between the two readings may or may not be in them.
        Load arrivals = PollArrivals();
        Load load = complete.Minus(_arrivedBefore);
        Load inFlight = arrivals.Minus(complete.Max(_arrivedBefore)).Plus(_straddling).Plus(_outstanding);
        ImmutableArray<string> types = Monitored.Source.RequestTypes; // when a model is changed to, arrivals of other types may be there already
        var exposure = new Exposure(load.Only(types), Now - _windowStart, inFlight.Only(types));
        ImmutableArray<Deviation> deviations = WindowJudge.Judge(Monitored, reading, exposure, types);
        return new WindowCheck(_window, time, exposure, arrivals.Equals(complete), deviations, reading.LostEvents) { Reenumerations = reading.Reenumerations };
    }

    private bool ShouldEnd(WindowCheck check)
    {
        bool served = check.Exposure.Load.Total > 0 || _straddling.Total > 0;
        TimeSpan age = check.Exposure.Duration;
        return (check.Quiet && (served || _book.RaisedIn(_window) || age >= Options.IdleWindow)) || age >= Options.MaxWindow;
    }

    private ImmutableArray<AlertChange> EndWindow(WindowCheck check, Load complete)
    {
        if (check.Quiet)
        {
            _source.Rest();
        }

        bool changed = TurnWindow(check.Time, out FeatureReading final);
        TimeSpan switched = Now;
        ImmutableArray<AlertChange> alerts = _book.Close(Judge(final, check.Time, complete));

        // Missing work may only be late (a frozen process is woken): until requests are served well it must not look like too much.
        if (check.Deviations.Any(d => d.Observed < d.Expected))
        {
            _outstanding = _outstanding.Plus(_straddling).Plus(_history.Latest.Minus(_arrivedBefore));
        }
        else if (check.Deviations.IsEmpty && check.Exposure.Load.Total > 0)
        {
            _outstanding = Load.None;
        }

        if (changed)
        {
            alerts = alerts.AddRange(Change(_change!.Next, check));
        }

        BeginWindow(switched, complete);
        return alerts;
    }

    private bool TurnWindow(TimeSpan time, out FeatureReading final)
    {
        if (_change?.IsReady(time) ?? false)
        {
            return _source.TryExchange(_change.Next.Source, out final);
        }

        final = _source.BeginWindow();
        return false;
    }

    private ImmutableArray<AlertChange> Change(MonitoredModel next, WindowCheck check)
    {
        Monitored = next;
        _change = null;
        _book.Confirmation = next.Options.Confirmation;
        _history.CompletionTime = next.Options.CompletionTime;
        return _book.Keep(next.Features, check);
    }

    private void BeginAfterSettling(TimeSpan time, Load complete)
    {
        if (time >= Options.Settling)
        {
            _source.BeginWindow();
            TimeSpan switched = Now;
            _arrivedUnwatched = PollArrivals();
            BeginWindow(switched, complete);
        }
    }

    private void BeginWindow(TimeSpan switched, Load complete)
    {
        _arrivedBefore = _history.Latest;
        _straddling = _arrivedBefore.Minus(complete);
        _windowStart = _lastCheck = switched;
        _window++;
    }
}
