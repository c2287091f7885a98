using Syslrn.Contracts.Learning;

namespace Syslrn.Plugins.Conformance;

/// <summary>Fits that are cancelled before they begin.</summary>
internal static class Cancellations
{
    /// <summary>Says how a fit went on although it was cancelled.</summary>
    public static IEnumerable<string> Ignored(Action<FitContext> fit)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        bool stopped = false;
        try
        {
            fit(FitContext.Default with { Cancellation = source.Token });
        }
        catch (OperationCanceledException)
        {
            stopped = true;
        }

        if (!stopped)
        {
            yield return "Fit ran to its end although its context was cancelled: call context.Cancellation.ThrowIfCancellationRequested() in its loops";
        }
    }
}
