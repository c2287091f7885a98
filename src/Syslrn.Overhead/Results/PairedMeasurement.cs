using Syslrn.Overhead.Measuring;

namespace Syslrn.Overhead.Results;

/// <summary>A condition and no monitoring in the same round.</summary>
/// <param name="Condition">Under the condition.</param>
/// <param name="None">Without monitoring.</param>
internal sealed record PairedMeasurement(Measurement Condition, Measurement None);
