using Syslrn.Overhead.Applications;

namespace Syslrn.Overhead.Conditions;

/// <summary>The application's own log tells of every request.</summary>
/// <param name="description">Which log, and what it has of a request.</param>
public sealed class RequestLogging(string description) : ICondition
{
    /// <inheritdoc/>
    public string Name => "logging";

    /// <inheritdoc/>
    public string Description => description;

    /// <inheritdoc/>
    public string? WhyNot() => null;

    /// <inheritdoc/>
    public async Task<IActiveCondition> StartAsync(IRunningApplication application, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(application);
        await application.LogEveryRequestAsync(cancellation).ConfigureAwait(false);
        return new Unmonitored.Nothing(); // the application ends it
    }
}
