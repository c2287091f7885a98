using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Plain;

/// <summary>An event that is being read from text.</summary>
internal struct EventText
{
    /// <summary>The field of the host's name, which is a number in an event.</summary>
    public const string Host = "host";

    private EventRecord _record;
    private string _host;

    /// <summary>Begins an event: in scope unless it says otherwise.</summary>
    public EventText()
    {
        _record.Traits = EventTraits.ActorInScope | EventTraits.PeerInScope;
        _host = "";
    }

    /// <summary>Takes a field.</summary>
    /// <exception cref="FormatException">There is no such field, or the text is not one of it.</exception>
    public void Set(string name, string text)
    {
        if (name == Host)
        {
            _host = text;
            return;
        }

        EventField field = EventFields.All.FirstOrDefault(f => f.Name == name)
            ?? throw new FormatException($"field '{name}' is unknown; there are {Host}, {string.Join(", ", EventFields.All.Select(f => f.Name))}");
        try
        {
            field.Set(ref _record, text);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{name} is '{text}': {e.Message}");
        }
    }

    /// <summary>Ends the event.</summary>
    /// <exception cref="FormatException">What every event needs is missing, or no such event is possible.</exception>
    public void AddTo(ImportTarget target)
    {
        if (_record is { TimestampNs: 0 } or { Kind: EventKind.None } or { ProcessId: 0, Kind: not EventKind.Arrival })
        {
            throw new FormatException("timeNs, kind and pid are needed");
        }

        if (_record.PeerProcessId == 0)
        {
            _record.Traits &= ~EventTraits.PeerInScope;
        }

        if (Runs.RecordCheck.WhyImpossible(_record) is { } why)
        {
            throw new FormatException(why);
        }

        _record.Host = target.Host(_host);
        target.Add(_record);
    }
}
