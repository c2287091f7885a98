using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Events.Scopes;

namespace Syslrn.Overhead.Applications;

/// <summary>An application under load, whose slowdown by monitoring is measured.</summary>
public interface IMeasuredApplication : IAsyncDisposable
{
    /// <summary>Its name on the command line and in results.</summary>
    string Name { get; }

    /// <summary>What runs and how it is loaded, for people.</summary>
    string Description { get; }

    /// <summary>What one request is called: <c>request</c>, <c>order</c>.</summary>
    string Request { get; }

    /// <summary>Where helpers of a condition run.</summary>
    Cgroup Helpers { get; }

    /// <summary>A folder for what helpers write.</summary>
    string Folder { get; }

    /// <summary>Starts it, or gives it as it runs if it stays up between measurements.</summary>
    /// <exception cref="SyslrnException">A program is missing or does not start.</exception>
    Task<IRunningApplication> StartAsync(CancellationToken cancellation);
}

/// <summary>An application that serves. Disposing ends it, or sets it back to how it was before the measurement.</summary>
public interface IRunningApplication : IAsyncDisposable
{
    /// <summary>The application's processes.</summary>
    CgroupScope Scope { get; }

    /// <summary>The clients' processes.</summary>
    Cgroup Clients { get; }

    /// <summary>Where helpers of a condition run.</summary>
    Cgroup Helpers { get; }

    /// <summary>A folder for what a condition writes.</summary>
    string Folder { get; }

    /// <summary>The sockets at which requests arrive.</summary>
    ImmutableArray<ServiceInterface> Services { get; }

    /// <summary>CPU time of the application so far.</summary>
    TimeSpan ServerCpu { get; }

    /// <summary>CPU time of its clients so far.</summary>
    TimeSpan ClientCpu { get; }

    /// <summary>CPU time of the helpers so far.</summary>
    TimeSpan HelperCpu { get; }

    /// <summary>Makes the application itself log every request, until it is disposed.</summary>
    Task LogEveryRequestAsync(CancellationToken cancellation);

    /// <summary>Makes requests.</summary>
    /// <param name="requests">How many in all; each kind of request gets an equal part, at least one.</param>
    /// <param name="cancellation">Stops the client.</param>
    Task<Throughput> ServeAsync(int requests, CancellationToken cancellation);
}
