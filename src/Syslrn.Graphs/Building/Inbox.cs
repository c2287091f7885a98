using Syslrn.Contracts.Graphs;

namespace Syslrn.Graphs.Building;

/// <summary>A receiving end.</summary>
internal record struct Inbox<TKey>(TKey Key)
{
    /// <summary>Its latest new sender, -1 if none.</summary>
    public int FirstSender = -1;

    /// <summary>Its latest new receiver, -1 if none.</summary>
    public int FirstReceiver = -1;

    /// <summary>Through which OS primitive things arrive here.</summary>
    public EdgeSources Sources = EdgeSources.None;
}
