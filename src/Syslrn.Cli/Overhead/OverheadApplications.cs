namespace Syslrn.Cli.Overhead;

/// <summary>The applications whose overhead can be measured.</summary>
internal static class OverheadApplications
{
    /// <summary>All of them; the first is the default.</summary>
    public static IReadOnlyList<OverheadApplication> All { get; } = [new("redis", RedisOverhead.Prepare), new("shop", ShopOverhead.Prepare)];
}
