using System.Collections.Immutable;
using Syslrn.Cli.Models;
using Syslrn.Cli.Output;
using Syslrn.Contracts;
using Syslrn.Probes.Planning;

namespace Syslrn.Cli.Probes;

/// <summary>What waits for arrivals with triggers.</summary>
/// <param name="Used">True if the pipeline's monitor uses them; otherwise <c>syslrn monitor --triggers</c> does.</param>
/// <param name="NotPossible">Why they cannot be used, null if they can.</param>
/// <param name="Primitives">The OS primitives whose programs count only while requests may be under way.</param>
/// <param name="Features">The selected features that those programs count, and whether they count all of them.</param>
internal sealed record TriggerExplanation(
    bool Used, string? NotPossible, ImmutableArray<string> Primitives, ImmutableArray<TriggeredFeature> Features)
{
    /// <summary>What triggers make of a plan.</summary>
    public static TriggerExplanation Of(StoredModel model, ProbePlan plan)
    {
        bool used = model.Pipeline.Monitor.Triggers;
        try
        {
            ProbePlan gated = plan.WithTriggers();
            return new(used, null, gated.Spec.Gated, [.. gated.GatedFeatures().Select(f => new TriggeredFeature(f.Key, f.Value))]);
        }
        catch (SyslrnException error) when (error.Cause == ErrorCause.Usage)
        {
            return new(used, error.Message, [], []);
        }
    }

    /// <summary>The plan that the monitor of a model uses: with triggers if the pipeline says so, and they can be used.</summary>
    public ProbePlan Applied(ProbePlan plan) => Used && NotPossible is null ? plan.WithTriggers() : plan;

    /// <summary>Tells people.</summary>
    public void Show(PeopleWriter people)
    {
        string when = Used ? "triggers are on" : "with triggers (they are off)";
        if (NotPossible is not null)
        {
            people.Line(NotPossible);
        }
        else if (Primitives.IsEmpty)
        {
            people.Line($"{when}: every program is needed to keep labels, so none waits for requests");
        }
        else
        {
            people.Line($"{when}: programs of {string.Join(", ", Primitives)} count only while requests may be under way");
            foreach ((string feature, Gating gating) in Features)
            {
                people.Line($"  {feature}: {(gating == Gating.Entirely ? "all of it" : "a part of it")} is counted so");
            }
        }
    }
}

/// <summary>A selected feature that programs count only while requests may be under way.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Gating">Whether they count all of it.</param>
internal sealed record TriggeredFeature(string Name, Gating Gating);
