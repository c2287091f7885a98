using System.Collections.Immutable;
using Syslrn.Cli.Shell;
using Syslrn.Overhead.Applications;
using Syslrn.Overhead.Conditions;
using Syslrn.Overhead.Results;

namespace Syslrn.Cli.Overhead;

/// <summary>An application whose overhead can be measured, as it is registered in <see cref="OverheadApplications"/>.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Prepare">Checks what is there and makes the set-up; nothing runs yet.</param>
internal sealed record OverheadApplication(string Name, Func<VerbContext, OverheadArguments, OverheadSetUp> Prepare);

/// <summary>Arguments that applications may need.</summary>
/// <param name="Model">Directory of a trained model, null if none was given.</param>
/// <param name="Pipeline">The pipeline definition of an application with a testbed, null if none was given.</param>
internal sealed record OverheadArguments(string? Model, string? Pipeline);

/// <summary>What is measured.</summary>
/// <param name="Application">The application.</param>
/// <param name="Conditions">All conditions that there are for it, the one without monitoring first.</param>
/// <param name="Targets">What the result is to show.</param>
internal sealed record OverheadSetUp(IMeasuredApplication Application, ImmutableArray<ICondition> Conditions, ImmutableArray<IOverheadTarget> Targets);
