using Syslrn.Contracts.Learning;

namespace Syslrn.Monitoring.Windows;

internal static class LoadArithmetic
{
    /// <summary>The difference per request type, at least 0.</summary>
    public static Load Minus(this Load load, Load other) =>
        new(load.Requests.Select(r => KeyValuePair.Create(r.Key, Math.Max(0, r.Value - other[r.Key]))));

    /// <summary>The larger number per request type.</summary>
    public static Load Max(this Load load, Load other) => other.Plus(load.Minus(other));

    /// <summary>The load of some request types.</summary>
    public static Load Only(this Load load, IReadOnlyCollection<string> types) => new(load.Requests.Where(r => types.Contains(r.Key)));

    /// <summary>The smaller number per request type.</summary>
    public static Load Min(this Load load, Load other) => load.Minus(load.Minus(other));
}
