using Syslrn.Contracts.Learning;

namespace Syslrn.Learning.Training;

/// <summary>Whether the connections of a run are the requests that its workload made: a monitor counts the former, learning the latter.</summary>
public static class ArrivalDoubt
{
    /// <summary>What differs, for people; null if nothing does, or if arrivals were not recorded.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="load">Requests that its workload made.</param>
    /// <param name="arrived">Connections that arrived at the service interfaces.</param>
    public static string? Of(string run, Load load, Load arrived)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(arrived);
        return arrived.Total == 0 || arrived.Equals(load)
            ? null
            : $"run {run}: its workload made {load}, but {Connections(load, arrived)} arrived at the service interface: "
                + "a monitor counts connections, so make one connection for each request, and let nobody else connect";
    }

    private static string Connections(Load load, Load arrived) => load.Requests.Count == 1 && arrived.Requests.Count == 1
        ? FormattableString.Invariant($"{arrived.Total:0.##} connections")
        : $"connections for {arrived}";
}
