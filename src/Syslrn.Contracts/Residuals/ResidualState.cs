namespace Syslrn.Contracts.Residuals;

/// <summary>All that a check of a residual model depends on; saved as JSON.</summary>
/// <param name="Basis">The training loads.</param>
/// <param name="Lines">The features, in the order of the embedding.</param>
/// <param name="Model">What was learned from the residuals; null if no feature was selected.</param>
internal sealed record ResidualState<TModel>(LoadBasis Basis, FeatureLine[] Lines, TModel? Model)
    where TModel : class, IResidualModel
{
    /// <summary>Version of this form.</summary>
    public const int Version = 1;

    /// <summary>True if the parts fit together.</summary>
    public bool IsComplete()
    {
        if (!Basis.IsComplete() || !Array.TrueForAll(Lines, Basis.Fits))
        {
            return false;
        }

        int selected = Lines.Count(l => l.Selected);
        return selected == 0 ? Model is null : Model?.Fits(selected) == true;
    }
}
