namespace Syslrn.Graphs.Building;

/// <summary>What is known of a process. Indices of other processes are -1 if there is none.</summary>
internal struct ProcessEntry
{
    public uint Host;
    public uint ProcessId;

    /// <summary>Start on the boot-time clock; 0 until a record tells it.</summary>
    public ulong StartNs;

    public ulong FirstSeenNs;

    /// <summary>Time of its exit, 0 while it lives.</summary>
    public ulong EndNs;

    /// <summary>Time at which the parent forked it.</summary>
    public ulong ForkNs;

    public int WaitStatus;

    /// <summary>Number in the <see cref="LabelTable"/>.</summary>
    public int Label;

    /// <summary>Processes it forked in this window, the latest first: what they inherited can be found through them.</summary>
    public int FirstChild;

    public int NextSibling;

    /// <summary>An earlier process with the same process id.</summary>
    public int PreviousSameId;

    /// <summary>Index of the edge from its parent, if it was forked in this window.</summary>
    public int CreationEdge;

    public bool InScope;
    public bool Preexisting;

    /// <summary>A snapshot showed it.</summary>
    public bool FromSnapshot;

    /// <summary>Neither a snapshot nor a fork told of it: its fork event was lost, or it was moved into the scope.</summary>
    public bool Unexplained;

    /// <summary>True if it can do something at a time or later.</summary>
    public readonly bool IsAliveAt(ulong timeNs) => EndNs == 0 || EndNs >= timeNs;

    /// <summary>Its start, or when it was first seen if that is all we know.</summary>
    public readonly ulong BirthNs => StartNs != 0 ? StartNs : FirstSeenNs;
}
