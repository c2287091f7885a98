using System.Collections.Immutable;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Contracts.Residuals;

/// <summary>
/// Judges a window by its residuals. With requests in flight the verdict is the least abnormal one of several assumptions about how much
/// of their effect they have had: none, half, all, and for each feature the part that suits it best.
/// </summary>
internal sealed class ResidualNormalModel<TModel> : INormalModel
    where TModel : class, IResidualModel
{
    // Features are named until they explain so much of the score.
    private const double Explained = 0.9;
    private const double Rounding = 1e-9;
    private static readonly double?[] Shares = [null, 0, 0.5, 1];

    private readonly string _name;
    private readonly ResidualState<TModel> _state;
    private readonly ImmutableArray<int> _selected;
    private readonly LoadResiduals _residuals;

    /// <summary>Makes a model from its state.</summary>
    public ResidualNormalModel(string name, ResidualState<TModel> state)
    {
        (_name, _state) = (name, state);
        _selected = [.. Enumerable.Range(0, state.Lines.Length).Where(i => state.Lines[i].Selected)];
        _residuals = new LoadResiduals(name, state.Basis, [.. _selected.Select(i => state.Lines[i])]);
        Reports = [.. state.Lines.Select(l => l.Report)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> SelectedFeatures => _selected;

    /// <inheritdoc/>
    public IReadOnlyList<FeatureReport> Reports { get; }

    /// <inheritdoc/>
    public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure) => Check(embedding, exposure, 1);

    /// <inheritdoc/>
    public Verdict Check(ReadOnlySpan<double> embedding, Exposure exposure, double limit)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        ArgumentOutOfRangeException.ThrowIfNotEqual(embedding.Length, _state.Lines.Length, nameof(embedding));
        if (_state.Model is not { } model)
        {
            return new Verdict(0, []);
        }

        double[] values = Selected(embedding);
        WindowResiduals? mildest = null;
        double score = double.PositiveInfinity;
        foreach (double? share in exposure.InFlight.Total > 0 ? Shares : Shares[1..2])
        {
            WindowResiduals window = _residuals.Of(values, exposure, share);
            double candidate = model.Score(window.Values) / limit;
            if (candidate < score || mildest is null)
            {
                (mildest, score) = (window, candidate);
            }
        }

        return new Verdict(score, score > 1 ? Deviations(model, values, mildest!, score) : []);
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => MethodState.Write(stream, _name, ResidualState<TModel>.Version, _state);

    private double[] Selected(ReadOnlySpan<double> embedding)
    {
        var values = new double[_selected.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = embedding[_selected[i]];
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException($"{_state.Lines[_selected[i]].Feature} is selected, but its value is {values[i]}", nameof(embedding));
            }
        }

        return values;
    }

    private ImmutableArray<Deviation> Deviations(TModel model, double[] values, WindowResiduals window, double score)
    {
        var expected = new double[values.Length];
        var contributions = new double[values.Length];
        model.Explain(window.Values, expected, contributions);
        if (contributions.Sum() <= Rounding)
        {
            // No feature alone makes the window abnormal: all that are off do, by how much they are.
            contributions = [.. window.Values.Select(Math.Abs)];
        }

        double left = (1 - Explained) * contributions.Sum();
        var deviations = ImmutableArray.CreateBuilder<Deviation>();
        double unexplained = contributions.Sum();
        foreach (int i in Enumerable.Range(0, values.Length).OrderByDescending(i => contributions[i]))
        {
            double normal = window.Expected[i] + expected[i] * window.Scales[i];
            double distance = Math.Abs(values[i] - normal);
            if (unexplained <= left || contributions[i] == 0)
            {
                break;
            }

            unexplained -= contributions[i];
            if (distance > 0)
            {
                // Were all distances shrunk by the score, the window would be just normal.
                deviations.Add(new Deviation(_state.Lines[_selected[i]].Feature, values[i], normal, distance / score));
            }
        }

        return deviations.ToImmutable();
    }
}
