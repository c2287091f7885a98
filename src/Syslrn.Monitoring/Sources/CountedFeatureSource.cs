using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Probes.Counting;

namespace Syslrn.Monitoring.Sources;

/// <summary>Features of the running application that tailored programs count in the kernel: nothing reaches user space between checks.</summary>
public sealed class CountedFeatureSource : IFeatureSource
{
    private readonly TailoredProbes _probes;
    private readonly ImmutableArray<int> _positions;
    private readonly int _dimensions;

    /// <summary>Takes over attached probes, which it disposes.</summary>
    /// <param name="probes">The probes.</param>
    /// <param name="positions">For each feature of their plan, in its order, its index in the embedding.</param>
    /// <param name="dimensions">Number of features of the embedding.</param>
    /// <param name="requestTypes">The types of the requests whose arrivals are counted.</param>
    public CountedFeatureSource(TailoredProbes probes, IEnumerable<int> positions, int dimensions, ImmutableArray<string> requestTypes)
    {
        _probes = probes;
        _positions = [.. positions];
        _dimensions = dimensions;
        RequestTypes = requestTypes;
    }

    /// <inheritdoc/>
    public ImmutableArray<string> RequestTypes { get; }

    /// <inheritdoc/>
    public long LostEvents => _probes.LostEvents;

    /// <inheritdoc/>
    public int Reenumerations { get; private set; }

    /// <inheritdoc/>
    public Load ReadArrivals() => _probes.ReadArrivals();

    /// <inheritdoc/>
    public FeatureReading Read() => Place(_probes.Read());

    /// <inheritdoc/>
    public void Rest() => _probes.Rest();

    /// <inheritdoc/>
    public void PrepareWindow() => _probes.PrepareWindow();

    /// <inheritdoc/>
    public void TurnWindow() => _probes.TurnWindow();

    /// <inheritdoc/>
    public FeatureReading ReadEnded() => Place(_probes.ReadEnded());

    /// <inheritdoc/>
    public void Dispose() => _probes.Dispose();

    private FeatureReading Place(ProbeReading reading)
    {
        double[] values = new double[_dimensions];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < _positions.Length; i++)
        {
            values[_positions[i]] = reading.Values[i];
        }

        Reenumerations = reading.Reenumerations;
        return new FeatureReading([.. values], reading.LostEvents, reading.Gate) { Reenumerations = reading.Reenumerations };
    }
}
