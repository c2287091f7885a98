using System.Collections.Immutable;
using System.Globalization;
using Syslrn.Contracts.Learning;
using Syslrn.Events.Runs;

namespace Syslrn.Graphs.Export;

/// <summary>What an exported graph is a graph of.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Application">Name of the application, null if unknown.</param>
/// <param name="Window"><c>all</c>, <c>idle</c> or <c>serving</c>.</param>
/// <param name="Load">The load of the window, null if unknown.</param>
/// <param name="Hosts">Names of the recorded hosts.</param>
public sealed record GraphCaption(string Run, string? Application, string Window, Load? Load, ImmutableArray<string> Hosts)
{
    /// <summary>The window that is the whole run.</summary>
    public const string WholeRun = "all";

    /// <summary>The caption of a window of a run; null is the whole run.</summary>
    public static GraphCaption Of(Run run, WindowKind? window)
    {
        ArgumentNullException.ThrowIfNull(run);
        string name = window switch { WindowKind.Idle => RunPhases.Idle, WindowKind.Serving => RunPhases.Serving, _ => WholeRun };
        return new GraphCaption(
            run.Name,
            run.Manifest.Application,
            name,
            window == WindowKind.Idle ? Load.None : run.Manifest.Load,
            [.. run.Manifest.Hosts.Select(h => h.Name)]);
    }

    /// <summary>Name of a host.</summary>
    internal string HostName(uint host) => host < Hosts.Length ? Hosts[(int)host] : host.ToString(CultureInfo.InvariantCulture);
}
