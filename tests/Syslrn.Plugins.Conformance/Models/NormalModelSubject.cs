using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>A model to check.</summary>
/// <param name="Make">Makes its learner with the options to check.</param>
public sealed record NormalModelSubject(Func<INormalModelLearner> Make);
