using Syslrn.Contracts.Events;

namespace Syslrn.Events.Importing.Plain;

/// <summary>A field of an event in the plain formats.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNumber">Written as a JSON number; else as a string.</param>
/// <param name="Get">Its text; null if the event does not have it.</param>
/// <param name="Set">Sets it from its text; throws a <see cref="FormatException"/> that says what was expected.</param>
internal sealed record EventField(string Name, bool IsNumber, Func<EventRecord, string?> Get, EventField.Setter Set)
{
    /// <summary>Sets a field.</summary>
    public delegate void Setter(ref EventRecord record, string text);
}
