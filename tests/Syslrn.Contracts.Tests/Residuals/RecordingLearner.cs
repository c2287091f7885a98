using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Residuals;

namespace Syslrn.Contracts.Tests.Residuals;

/// <summary>Keeps what it was given; the model's score is the largest residual.</summary>
internal sealed class RecordingLearner : IResidualLearner<RecordingLearner.Model>
{
    public FeatureMatrix? Seen { get; private set; }

    public Model Fit(FeatureMatrix residuals, FitContext context)
    {
        Seen = residuals;
        return new Model(residuals.Features.Length);
    }

    internal sealed record Model(int Features) : IResidualModel
    {
        public double Score(ReadOnlySpan<double> residuals) => residuals.ToArray().Max(Math.Abs);

        public bool Fits(int features) => features == Features;
    }
}
