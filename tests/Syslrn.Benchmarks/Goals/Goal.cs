namespace Syslrn.Benchmarks.Goals;

/// <summary>A piece of work and how long it may take.</summary>
/// <param name="Name">What is done.</param>
/// <param name="LimitMs">The processor time it may take, in milliseconds; null: none is set.</param>
/// <param name="Items">How many items it handles, 0 if there is nothing to count.</param>
/// <param name="SetUp">Makes the work; what it needs is not measured. Null if that is not there.</param>
internal sealed record Goal(string Name, double? LimitMs, double Items, Func<Action?> SetUp);
