namespace NoPlugin;

/// <summary>References the contracts and forgets the entry.</summary>
public sealed class Options
{
    [Syslrn.Contracts.Plugins.Option("of nobody")]
    public int Count { get; init; }
}
