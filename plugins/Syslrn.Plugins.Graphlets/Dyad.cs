namespace Syslrn.Plugins.Graphlets;

/// <summary>How two processes interact, seen from the first one.</summary>
[Flags]
internal enum Dyad : byte
{
    /// <summary>They do not.</summary>
    None = 0,

    /// <summary>The first acts on the second.</summary>
    Out = 1,

    /// <summary>The second acts on the first.</summary>
    In = 2,

    /// <summary>Each acts on the other; undirected: they interact.</summary>
    Both = 3,
}

/// <summary>Dyads.</summary>
internal static class DyadExtensions
{
    /// <summary>The same, seen from the second process.</summary>
    public static Dyad Reversed(this Dyad dyad) => dyad switch { Dyad.Out => Dyad.In, Dyad.In => Dyad.Out, _ => dyad };
}
