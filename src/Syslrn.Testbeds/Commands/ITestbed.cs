using Syslrn.Contracts.Learning;

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
    /// <param name="cancellation">Stops the client.</param>
    Task<WorkloadReport> ServeAsync(Load load, CancellationToken cancellation);

    /// <summary>The oracle's last word on the latest workload; may disturb the application, so nothing may be recording. Null if there is no more to say.</summary>
    Task<WorkloadReport?> VerifyAsync(CancellationToken cancellation);

    /// <summary>Moves what was logged since the last call into a directory, or throws it away if that is null.</summary>
    Task CollectLogsAsync(string? directory, CancellationToken cancellation);

    /// <summary>What a run with a fault is declared to be: faulty or benign.</summary>
    string DeclaredLabel(string fault);

    /// <summary>Puts a fault in place; fails if it does not take effect.</summary>
    /// <param name="fault">Its name.</param>
    /// <param name="request">The request it is for, counted from 1, if it is for a single one.</param>
    /// <param name="cancellation">Stops the command.</param>
    Task InjectAsync(string fault, int request, CancellationToken cancellation);

    /// <summary>Takes a fault away.</summary>
    /// <param name="fault">Its name.</param>
    /// <param name="request">The request it was for.</param>
    Task RevertAsync(string fault, int request);
}
