namespace Syslrn.Contracts.Plugins;

/// <summary>
/// Describes an option as data: the host validates with it and shows it. The key is the property's name in kebab-case, the
/// default its value in a new instance. Supported types: bool, int, double, string, enums, TimeSpan, and arrays of them.
/// </summary>
/// <param name="description">One line for people.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string description) : Attribute
{
    /// <summary>One line for people.</summary>
    public string Description { get; } = description;

    /// <summary>Smallest allowed value of a number, or of a duration in seconds.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest allowed value of a number, or of a duration in seconds.</summary>
    public double Max { get; init; } = double.PositiveInfinity;
}
