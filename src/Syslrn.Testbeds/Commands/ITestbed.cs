using Syslrn.Contracts.Learning;
using Syslrn.Testbeds.Campaigns;

namespace Syslrn.Testbeds.Commands;

/// <summary>An application that can be set up, put under load, broken, and taken down. Failures are <see cref="Contracts.SyslrnException"/>s.</summary>
internal interface ITestbed
{
    /// <summary>Sets the application up, or makes sure that it is; returns when it is healthy.</summary>
    Task UpAsync(CancellationToken cancellation);

    /// <summary>Removes everything, whatever state it is in.</summary>
    Task DownAsync();

    /// <summary>Makes requests and judges their answers, without touching the application in any other way.</summary>
    /// <param name="load">How many of each type.</param>
    /// <param name="concurrency">How many may be under way at the same time.</param>
    /// <param name="cancellation">Stops the client.</param>
    Task<WorkloadReport> ServeAsync(Load load, int concurrency, CancellationToken cancellation);

    /// <summary>The oracle's last word on the latest workload; may disturb the application, so nothing may be recording. Null if there is no more to say.</summary>
    Task<WorkloadReport?> VerifyAsync(CancellationToken cancellation);

    /// <summary>Moves what was logged since the last call into a directory, or throws it away if that is null.</summary>
    Task CollectLogsAsync(string? directory, CancellationToken cancellation);

    /// <summary>What a fault is declared to be and to need.</summary>
    FaultTraits TraitsOf(string fault);

    /// <summary>Puts a fault in place; fails if it does not take effect.</summary>
    Task InjectAsync(PlannedFault fault, CancellationToken cancellation);

    /// <summary>Takes a fault away.</summary>
    Task RevertAsync(PlannedFault fault);

    /// <summary>Ends what commands other than <see cref="UpAsync"/> left running: clients, tracers, helpers of faults.</summary>
    void EndLeftovers();
}

/// <summary>What a fault is declared with.</summary>
/// <param name="Label">What a run with it should turn out to be: faulty or benign.</param>
/// <param name="Fresh">True if the application is to be set up anew after it.</param>
internal sealed record FaultTraits(string Label, bool Fresh);
