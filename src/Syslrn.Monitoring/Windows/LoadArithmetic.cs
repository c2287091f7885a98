using Syslrn.Contracts.Learning;

namespace Syslrn.Monitoring.Windows;

internal static class LoadArithmetic
{
    /// <summary>The difference per request type, at least 0.</summary>
    public static Load Minus(this Load load, Load other) =>
        new(load.Requests.Select(r => KeyValuePair.Create(r.Key, Math.Max(0, r.Value - other[r.Key]))));

    /// <summary>The larger number per request type.</summary>
    public static Load Max(this Load load, Load other) => other.Plus(load.Minus(other));
}
