using System.Collections.Immutable;
using Syslrn.Contracts.Learning;

namespace Syslrn.Monitoring;

/// <summary>
/// Where a monitor gets features and arrivals from. A window is open from the beginning. Disposing detaches everything.
/// Used from one thread at a time.
/// </summary>
public interface IFeatureSource : IDisposable
{
    /// <summary>The request types whose arrivals are counted, one or more service interfaces each.</summary>
    ImmutableArray<string> RequestTypes { get; }

    /// <summary>Events known to be missing since the source was opened, as of the last reading.</summary>
    long LostEvents { get; }

    /// <summary>How often since the source was opened the processes were listed again because events had been lost, as of the last reading.</summary>
    int Reenumerations => 0;

    /// <summary>
    /// Requests that have arrived at the service interfaces since the source was opened; never reset, never falling.
    /// Cheap: it is called several times a second.
    /// </summary>
    Load ReadArrivals();

    /// <summary>The features of the open window.</summary>
    FeatureReading Read();

    /// <summary>
    /// The requests that <see cref="ReadArrivals"/> told last are complete: from the next window on, what only requests do need not be observed until another
    /// arrives. Sources whose programs are not gated go on observing everything.
    /// </summary>
    void Rest()
    {
    }

    /// <summary>Makes ready for the next window, so that <see cref="TurnWindow"/> takes but an instant.</summary>
    void PrepareWindow();

    /// <summary>Ends the window and begins the next: every event counts in exactly one of them.</summary>
    void TurnWindow();

    /// <summary>The final features of the window that ended, once everything that happened in it has been counted.</summary>
    FeatureReading ReadEnded();
}

/// <summary>What is common to all sources.</summary>
public static class FeatureSources
{
    /// <summary>Ends the window and begins the next.</summary>
    /// <returns>The final features of the window that ended.</returns>
    public static FeatureReading BeginWindow(this IFeatureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        source.PrepareWindow();
        source.TurnWindow();
        return source.ReadEnded();
    }
}
