using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;

namespace Syslrn.Plugins.Graphlets;

/// <summary>Three connected processes, what they are called and how they interact: A with B, B with C, and C with A in a triangle.</summary>
/// <param name="A">The executable of the first process; empty if names do not matter.</param>
/// <param name="B">That of the second; in a path the one in the middle.</param>
/// <param name="C">That of the third.</param>
/// <param name="AB">How A and B interact, seen from A.</param>
/// <param name="BC">How B and C interact, seen from B.</param>
/// <param name="CA">How C and A interact, seen from C; none in a path.</param>
internal readonly record struct Graphlet(string A, string B, string C, Dyad AB, Dyad BC, Dyad CA)
{
    /// <summary>The same graphlet with its processes in the order that is the same for all equal graphlets.</summary>
    public Graphlet Canonical()
    {
        Graphlet turned = new(C, B, A, BC.Reversed(), AB.Reversed(), CA.Reversed());
        Graphlet[] all = CA == Dyad.None
            ? [this, turned]
            : [this, Rotated(), Rotated().Rotated(), turned, turned.Rotated(), turned.Rotated().Rotated()];
        return all.Order(Order.Instance).First();
    }

    /// <summary>Names as in <c>cgi->psql--postgres</c>; a triangle ends where it begins.</summary>
    public string Name(bool directed) =>
        $"{Text(A)}{Arrow(AB, directed)}{Text(B)}{Arrow(BC, directed)}{Text(C)}" + (CA == Dyad.None ? "" : $"{Arrow(CA, directed)}{Text(A)}");

    /// <summary>The feature. Any further interaction of the three would make it another graphlet, so all must be seen.</summary>
    public Feature FeatureWith(InteractionFilter filter, bool directed) => new(
        Name(directed),
        $"{(CA == Dyad.None ? "three processes of which one interacts with the two others" : "three processes that all interact")}: {Name(directed)}",
        filter.Evidence(A.Length == 0 && B.Length == 0 && C.Length == 0 ? [] : [A, B, C]),
        Counter: null);

    private static string Text(string label) => label.Length == 0 ? "*" : label;

    private static string Arrow(Dyad dyad, bool directed) => dyad switch { _ when !directed => "--", Dyad.Out => "->", Dyad.In => "<-", _ => "<->" };

    private Graphlet Rotated() => new(B, C, A, BC, CA, AB);

    private sealed class Order : IComparer<Graphlet>
    {
        public static Order Instance { get; } = new();

        public int Compare(Graphlet x, Graphlet y)
        {
            int names = string.CompareOrdinal(x.A, y.A) is not 0 and var a ? a
                : string.CompareOrdinal(x.B, y.B) is not 0 and var b ? b
                : string.CompareOrdinal(x.C, y.C);
            return names != 0 ? names : (x.AB, x.BC, x.CA).CompareTo((y.AB, y.BC, y.CA));
        }
    }
}
