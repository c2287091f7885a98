using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;
using Syslrn.Graphs.Ordering;

namespace Syslrn.Graphs.Windows;

/// <summary>Goes once through the events of a run and builds the graph of each window.</summary>
internal sealed class WindowPass
{
    private readonly SystemGraphBuilder _builder = new();
    private readonly ArrivalFilter _arrivals;
    private readonly ImmutableArray<WindowSpan> _spans;
    private readonly List<WindowContents> _done = [];
    private readonly List<Arrival> _present = [];
    private bool _open;

    private WindowPass(Run run, ImmutableArray<WindowSpan> spans)
    {
        _arrivals = new ArrivalFilter(run.Manifest.Service);
        _spans = spans;
    }

    /// <summary>Builds the graphs of windows that follow each other; the last one takes everything up to the end of the run.</summary>
    public static ImmutableArray<WindowContents> Build(Run run, ImmutableArray<WindowSpan> spans)
    {
        var pass = new WindowPass(run, spans);
        foreach (ref readonly EventRecord record in new EventOrder(RecordsOf(run)))
        {
            pass.Add(record);
        }

        pass.Advance(ulong.MaxValue);
        return [.. pass._done];
    }

    // The records of several hosts are on one clock; one host's need not be copied.
    private static ReadOnlySpan<EventRecord> RecordsOf(Run run)
    {
        if (run.Events is [var only])
        {
            return only.Records;
        }

        var all = new EventRecord[run.Events.Sum(e => e.Records.Length)];
        int next = 0;
        foreach (EventFile file in run.Events)
        {
            file.Records.CopyTo(all.AsSpan(next));
            next += file.Records.Length;
        }

        return all;
    }

    private void Add(in EventRecord record)
    {
        Advance(record.TimestampNs);
        _builder.Add(record);
        if (_open && record.Kind == EventKind.Arrival && _arrivals.RequestTypeOf(record) is { } type)
        {
            _present.Add(new Arrival(record.TimestampNs, type));
        }
    }

    private void Advance(ulong timeNs)
    {
        while (_done.Count < _spans.Length)
        {
            WindowSpan span = _spans[_done.Count];
            if (!_open)
            {
                if (timeNs < span.StartNs)
                {
                    return;
                }

                _builder.BeginWindow(span.StartNs);
                _open = true;
            }

            bool isLast = _done.Count == _spans.Length - 1;
            if (timeNs < (isLast ? ulong.MaxValue : span.EndNs))
            {
                return;
            }

            _done.Add(new WindowContents(span, _builder.Build(), _builder.UnexplainedProcesses, [.. _present]));
            _present.Clear();
            _open = false;
        }
    }
}

/// <summary>What a window holds.</summary>
internal sealed record WindowContents(WindowSpan Span, SystemGraph Graph, int UnexplainedProcesses, ImmutableArray<Arrival> Arrivals);
