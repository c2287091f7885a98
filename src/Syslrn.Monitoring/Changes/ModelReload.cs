using Syslrn.Contracts;

namespace Syslrn.Monitoring.Changes;

/// <summary>Makes models ready beside a running monitor when it is asked to, one at a time. Requests may come from any thread.</summary>
/// <param name="load">Reads a model and attaches its programs; runs on another thread than the monitor.</param>
public sealed class ModelReload(Func<MonitoredModel> load) : IDisposable
{
    private Task<MonitoredModel>? _loading;
    private int _requested;

    /// <summary>Asks for the model as it is from now on.</summary>
    public void Request() => Interlocked.Exchange(ref _requested, 1);

    /// <summary>Begins what was asked for, and gives what has become of it; null while there is nothing to tell.</summary>
    public ReloadedModel? Poll()
    {
        if (_loading is null && Interlocked.Exchange(ref _requested, 0) == 1)
        {
            _loading = Task.Run(load);
        }

        if (_loading is not { IsCompleted: true } done)
        {
            return null;
        }

        _loading = null;
        return done.Exception?.InnerException is { } error ? new ReloadedModel(null, Describe(error)) : new ReloadedModel(done.Result, null);
    }

    /// <summary>Waits for a model that is being made ready, and disposes its source.</summary>
    public void Dispose()
    {
        try
        {
            _loading?.GetAwaiter().GetResult().Source.Dispose();
        }
#pragma warning disable CA1031 // Nobody waits any more for a model that could not be made ready.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        _loading = null;
    }

    // A fault of the program, too, must not end a monitor that works.
    private static string Describe(Exception error) => error is SyslrnException ? error.Message : $"{error.GetType().Name}: {error.Message}";
}

/// <summary>A model that was made ready, or why it could not be.</summary>
/// <param name="Model">The model; whoever takes it owns its source.</param>
/// <param name="Error">Why there is none.</param>
public sealed record ReloadedModel(MonitoredModel? Model, string? Error);
