using System.Collections.Immutable;

namespace Syslrn.Overhead.Measuring;

/// <summary>What is measured, and where; a benchmark that is continued must agree in all that decides its numbers.</summary>
public sealed record BenchmarkSettings
{
    /// <summary>The application.</summary>
    public required string Application { get; init; }

    /// <summary>The conditions, in the order of the results.</summary>
    public required ImmutableArray<string> Conditions { get; init; }

    /// <summary>Seed of the order of conditions in each round.</summary>
    public required int Seed { get; init; }

    /// <summary>How long a condition is measured in a round, in seconds, without monitoring.</summary>
    public required double Seconds { get; init; }

    /// <summary>Requests of a measurement, chosen so that it takes that long.</summary>
    public int Requests { get; init; }

    /// <summary>Release of the kernel.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>Model of the processor, with the number of CPUs.</summary>
    public string Cpu { get; init; } = "";

    /// <summary>Version of this program, with the commit it was built from.</summary>
    public string Syslrn { get; init; } = "";

    /// <summary>The command line.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>When the benchmark began.</summary>
    public DateTimeOffset BeganAt { get; init; }

    /// <summary>What differs from the settings of a benchmark that is to be continued; empty if nothing does.</summary>
    internal IEnumerable<string> Differences(BenchmarkSettings earlier)
    {
        if (Application != earlier.Application)
        {
            yield return $"application {earlier.Application}, not {Application}";
        }

        if (!Conditions.SequenceEqual(earlier.Conditions))
        {
            yield return $"conditions {string.Join(' ', earlier.Conditions)}, not {string.Join(' ', Conditions)}";
        }

        if (Seed != earlier.Seed)
        {
            yield return $"seed {earlier.Seed}, not {Seed}";
        }

        if (Seconds != earlier.Seconds)
        {
            yield return $"{earlier.Seconds} seconds, not {Seconds}";
        }

        if (Kernel != earlier.Kernel)
        {
            yield return $"kernel {earlier.Kernel}, not {Kernel}";
        }

        if (Syslrn != earlier.Syslrn)
        {
            yield return $"syslrn {earlier.Syslrn}, not {Syslrn}";
        }
    }
}
