using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Detectors;

/// <summary>A detector to check.</summary>
/// <param name="Make">Makes its learner with the options to check.</param>
public sealed record DetectorSubject(Func<IDetectorLearner> Make);
