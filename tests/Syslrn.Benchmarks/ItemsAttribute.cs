namespace Syslrn.Benchmarks;

/// <summary>What one operation of a benchmark handles, so that its rate is shown.</summary>
/// <param name="unit">In the plural: <c>nodes</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ItemsAttribute(string unit) : Attribute
{
    /// <summary>In the plural.</summary>
    public string Unit { get; } = unit;

    /// <summary>How many, unless <see cref="Parameter"/> says.</summary>
    public double Count { get; init; }

    /// <summary>The benchmark's parameter that says how many.</summary>
    public string? Parameter { get; init; }
}
