namespace Syslrn.Monitoring.Changes;

/// <summary>The monitor changed to another model, or could not, as it is written for machines, one line of JSON.</summary>
/// <param name="Time">When.</param>
/// <param name="Kind">Which of the two.</param>
/// <param name="Application">The pipeline's application.</param>
/// <param name="Model">The name of the model that judges from now on, or still.</param>
/// <param name="Fingerprint">Its hash.</param>
/// <param name="Error">Why the model that was asked for cannot judge; null when it does.</param>
public sealed record ModelChange(DateTimeOffset Time, ModelChangeKind Kind, string Application, string Model, string Fingerprint, string? Error)
{
    internal static ModelChange To(MonitoredModel model, string application, DateTimeOffset time) =>
        new(time, ModelChangeKind.ModelChanged, application, model.Name, model.Fingerprint, null);

    internal static ModelChange Refused(MonitoredModel present, string error, string application, DateTimeOffset time) =>
        new(time, ModelChangeKind.ModelRefused, application, present.Name, present.Fingerprint, error);
}

/// <summary>What became of a request to change the model.</summary>
public enum ModelChangeKind
{
    /// <summary>The new model judges, from the beginning of a window on.</summary>
    ModelChanged,

    /// <summary>The new model cannot be used; the present one goes on judging.</summary>
    ModelRefused,
}
