using System.Collections.Immutable;

namespace Syslrn.Contracts.Learning;

/// <summary>A number of service requests per request type. Request types that are missing have none.</summary>
public sealed class Load : IEquatable<Load>
{
    /// <summary>The request type of applications that have only one.</summary>
    public const string DefaultRequestType = "requests";

    /// <summary>Makes a load; types with no requests are dropped.</summary>
    /// <exception cref="ArgumentException">A number of requests is negative or not finite.</exception>
    public Load(IEnumerable<KeyValuePair<string, double>> requests)
    {
        var kept = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach ((string type, double count) in requests)
        {
            if (!double.IsFinite(count) || count < 0)
            {
                throw new ArgumentException($"'{type}': {count} is not a number of requests", nameof(requests));
            }

            if (count > 0)
            {
                kept.Add(type, count);
            }
        }

        Requests = kept.ToImmutable();
    }

    /// <summary>No requests.</summary>
    public static Load None { get; } = new([]);

    /// <summary>Requests per type, in ordinal order of the types; none is zero.</summary>
    public ImmutableSortedDictionary<string, double> Requests { get; }

    /// <summary>All requests.</summary>
    public double Total => Requests.Values.Sum();

    /// <summary>Requests of a type.</summary>
    public double this[string type] => Requests.GetValueOrDefault(type);

    /// <summary>A load of the default request type.</summary>
    public static Load Of(double requests) => new([new(DefaultRequestType, requests)]);

    /// <summary>How many requests of each type are among some arrivals.</summary>
    public static Load Of(IEnumerable<Arrival> arrivals) => new(arrivals.CountBy(a => a.RequestType).Select(c => KeyValuePair.Create(c.Key, (double)c.Value)));

    /// <summary>The sum of two loads.</summary>
    public Load Plus(Load other) => new(Requests.Keys.Union(other.Requests.Keys).Select(t => new KeyValuePair<string, double>(t, this[t] + other[t])));

    /// <inheritdoc/>
    public bool Equals(Load? other) => other is not null && Requests.SequenceEqual(other.Requests);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Load);

    /// <inheritdoc/>
    public override int GetHashCode() => Requests.Aggregate(0, (hash, r) => HashCode.Combine(hash, r.Key, r.Value));

    /// <inheritdoc/>
    public override string ToString() => Requests.IsEmpty ? "no requests" : string.Join(", ", Requests.Select(r => $"{r.Value:0.##} {r.Key}"));
}
