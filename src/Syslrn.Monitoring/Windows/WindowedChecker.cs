using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Monitoring.Alerts;

namespace Syslrn.Monitoring.Windows;

/// <summary>
/// Decides when to check, what a check's exposure is, and when a window ends. Does nothing by itself: <see cref="Step"/> is
/// called at every poll.
/// </summary>
/// <remarks>
/// Of a request that is under way when a window ends, each window sees an unknown part: it is in flight for both, so neither
/// blames the application for it. Windows therefore end when the application is quiet, if it ever is.
/// </remarks>
public sealed class WindowedChecker
{
    private readonly IFeatureSource _source;
    private readonly INormalModel _model;
    private readonly MonitorOptions _options;
    private readonly TimeProvider _clock;
    private readonly AlertBook _book;
    private readonly ArrivalHistory _history;
    private readonly long _started;

    private int _window;
    private TimeSpan _windowStart;
    private TimeSpan _lastCheck;
    private Load _arrivedUnwatched;
    private Load _arrivedBefore;
    private Load _straddling = Load.None;
    private Load _outstanding = Load.None;
    private Load _checkedQuiet;

    /// <summary>Begins to count arrivals; the first window begins after <see cref="MonitorOptions.Settling"/>.</summary>
    public WindowedChecker(IFeatureSource source, INormalModel model, MonitorOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        options.Validate();
        (_source, _model, _options, _clock) = (source, model, options, clock);
        _started = clock.GetTimestamp();
        _book = new AlertBook(options.Confirmation);
        _history = new ArrivalHistory(options.CompletionTime);
        _arrivedUnwatched = _arrivedBefore = _checkedQuiet = PollArrivals();
        _window = options.Settling > TimeSpan.Zero ? 0 : 1;
    }

    /// <summary>True once requests that arrive are judged.</summary>
    public bool IsWatching => _window > 0;

    /// <summary>The present state, for people.</summary>
    public MonitorStatus Status { get; private set; } = new();

    private TimeSpan Now => _clock.GetElapsedTime(_started);

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
        if (!becameQuiet && !_book.HasSuspects && time - _lastCheck < _options.CheckEvery)
        {
            return [];
        }

        WindowCheck check = Judge(_source.Read(), time, complete);
        ImmutableArray<AlertChange> changes = _book.Update(check);
        _lastCheck = time;
        _checkedQuiet = check.Quiet ? arrivals : _checkedQuiet;
        if (!_book.HasSuspects && ShouldEnd(check))
        {
            changes = changes.AddRange(EndWindow(check, complete));
        }

        Status = Status with
        {
            LastCheck = check,
            Judged = _book.HasSuspects ? Status.Judged : _checkedQuiet.Minus(_arrivedUnwatched),
            Confirming = _book.HasSuspects,
            Alerts = _book.Standing,
            LostEvents = _source.LostEvents,
        };
        return changes;
    }

    private Load PollArrivals()
    {
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
        var exposure = new Exposure(load, Now - _windowStart, inFlight);
        ImmutableArray<Deviation> deviations = WindowJudge.Judge(_model, reading, exposure, _source.RequestTypes);
        return new WindowCheck(_window, time, exposure, arrivals.Equals(complete), deviations, reading.LostEvents);
    }

    private bool ShouldEnd(WindowCheck check)
    {
        bool served = check.Exposure.Load.Total > 0 || _straddling.Total > 0;
        TimeSpan age = check.Exposure.Duration;
        return (check.Quiet && (served || _book.RaisedIn(_window) || age >= _options.IdleWindow)) || age >= _options.MaxWindow;
    }

    private ImmutableArray<AlertChange> EndWindow(WindowCheck check, Load complete)
    {
        FeatureReading final = _source.BeginWindow();
        TimeSpan switched = Now;
        ImmutableArray<AlertChange> changes = _book.Close(Judge(final, check.Time, complete));

        // Missing work may only be late (a frozen process is woken): until requests are served well it must not look like too much.
        if (check.Deviations.Any(d => d.Observed < d.Expected))
        {
            _outstanding = _outstanding.Plus(_straddling).Plus(_history.Latest.Minus(_arrivedBefore));
        }
        else if (check.Deviations.IsEmpty && check.Exposure.Load.Total > 0)
        {
            _outstanding = Load.None;
        }

        BeginWindow(switched, complete);
        return changes;
    }

    private void BeginAfterSettling(TimeSpan time, Load complete)
    {
        if (time >= _options.Settling)
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
