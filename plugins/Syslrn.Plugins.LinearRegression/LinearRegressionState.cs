using System.Text.Json;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>All that a check depends on; saved as JSON.</summary>
/// <param name="Method">Always <see cref="LinearRegressionLearner.Name"/>.</param>
/// <param name="Version">Version of this form.</param>
/// <param name="RequestTypes">The request types, in the order of the slopes.</param>
/// <param name="DurationTerm">False for the paper's model.</param>
/// <param name="RateUncertainty">True if the tolerance allows for the uncertainty of the background rates.</param>
/// <param name="Tail">The probability with which a selected feature of a normal window lies outside its tolerance, per side.</param>
/// <param name="DegreesOfFreedom">Windows under load minus coefficients.</param>
/// <param name="Scatter">
/// The inverse of X'X, X having a row (1, load) for each training window under load, or (1, load, square of all requests).
/// </param>
/// <param name="Lines">The features, in the order of the embedding.</param>
internal sealed record LinearRegressionState(
    string Method,
    int Version,
    string[] RequestTypes,
    bool DurationTerm,
    bool RateUncertainty,
    double Tail,
    int DegreesOfFreedom,
    double[][] Scatter,
    FeatureLine[] Lines)
{
    /// <summary>The version this plugin writes and reads.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Writes the state.</summary>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, Json);

    /// <summary>Reads a state.</summary>
    /// <exception cref="InvalidDataException">The stream holds something else.</exception>
    public static LinearRegressionState Read(Stream stream)
    {
        const string What = LinearRegressionLearner.Name;
        LinearRegressionState? state;
        try
        {
            state = JsonSerializer.Deserialize<LinearRegressionState>(stream, Json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"not a {What} state: {e.Message}", e);
        }

        if (state is not { Method: What })
        {
            throw new InvalidDataException($"not a {What} state");
        }

        if (state.Version != CurrentVersion)
        {
            throw new InvalidDataException($"{What} state has version {state.Version}, this plugin reads {CurrentVersion}: train again");
        }

        return state.IsComplete() ? state : throw new InvalidDataException($"{What} state: coefficients are missing or not numbers");
    }

    private bool IsComplete()
    {
        int coefficients = RequestTypes?.Length + 1 ?? 0;
        return Scatter is not null && Lines is not null && DegreesOfFreedom > 0 && Tail is > 0 and < 0.5
            && coefficients > 1 && Scatter.Length - coefficients is 0 or 1 && Array.TrueForAll(Scatter, r => r?.Length == Scatter.Length)
            && Array.TrueForAll(Lines, l => l is { Feature: not null, Background: not null } && l.Slopes?.Length == coefficients - 1);
    }
}
