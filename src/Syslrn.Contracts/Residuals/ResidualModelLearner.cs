using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Contracts.Residuals;

/// <summary>Makes a normal-behaviour model of a method that learns from load residuals.</summary>
internal sealed class ResidualModelLearner<TModel>(string name, LineOptions options, IResidualLearner<TModel> learner) : INormalModelLearner
    where TModel : class, IResidualModel
{
    /// <inheritdoc/>
    public INormalModel Fit(FeatureMatrix embeddings, IReadOnlyList<Exposure> exposures, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(exposures);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfNotEqual(exposures.Count, embeddings.Rows, nameof(exposures));
        var design = LoadDesign.Of(name, exposures, options.DurationTerm);
        var lines = new FeatureLine[embeddings.Features.Length];
        for (int feature = 0; feature < lines.Length; feature++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            lines[feature] = ResidualSelection.Judge(FeatureLineFit.Of(embeddings, feature, design, options), options, design.RequestTypes);
        }

        int[] selected = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].Selected)];
        var residuals = new LoadResiduals(name, design.Basis, [.. selected.Select(i => lines[i])]);
        TModel? model = selected.Length == 0 ? null : learner.Fit(Matrix(embeddings, exposures, design, residuals, selected), context);
        context.Progress.Report(1);
        return new ResidualNormalModel<TModel>(name, new ResidualState<TModel>(design.Basis, lines, model));
    }

    /// <inheritdoc/>
    public INormalModel Load(Stream stream) => new ResidualNormalModel<TModel>(
        name, MethodState.Read<ResidualState<TModel>>(stream, name, ResidualState<TModel>.Version, s => s.IsComplete()));

    private static FeatureMatrix Matrix(
        FeatureMatrix embeddings, IReadOnlyList<Exposure> exposures, LoadDesign design, LoadResiduals residuals, int[] selected)
    {
        var values = new double[design.Rows.Length * selected.Length];
        var row = new double[selected.Length];
        for (int i = 0; i < design.Rows.Length; i++)
        {
            for (int j = 0; j < selected.Length; j++)
            {
                row[j] = embeddings[design.Rows[i], selected[j]];
            }

            residuals.Of(row, exposures[design.Rows[i]], share: 0).Values.CopyTo(values, i * selected.Length);
        }

        return new FeatureMatrix([.. selected.Select(i => embeddings.Features[i])], design.Rows.Length, values);
    }
}
