using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Models;

/// <summary>Saves, loads, saves again.</summary>
public sealed class ASavedModelIsIdentical : IConformanceCheck<NormalModelSubject>
{
    /// <inheritdoc/>
    public string Requirement => "a saved model is identical when loaded";

    /// <inheritdoc/>
    public IEnumerable<string> Violations(NormalModelSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        INormalModel model = subject.Fit();
        byte[] state = States.Save(model.Save);
        INormalModel loaded = States.Load(subject.Make().Load, state);
        return subject.Differences(model, loaded).Concat(
            States.Save(loaded.Save).AsSpan().SequenceEqual(state) ? [] : ["what it saves after loading is not what was loaded"]);
    }
}
