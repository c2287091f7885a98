using System.Globalization;

namespace Syslrn.Overhead.Results;

/// <summary>
/// By the cost model a condition's programs take at most some part of the CPU time that a request costs application and clients: programs run in both, so
/// both are what they are a part of.
/// </summary>
/// <param name="Condition">The condition.</param>
/// <param name="Largest">The largest part, 0 to 1.</param>
/// <param name="ThroughputAgrees">True: the interval of the throughput ratio must reach up to a loss of that part.</param>
public sealed record ShareTarget(string Condition, double Largest, bool ThroughputAgrees) : IOverheadTarget
{
    /// <inheritdoc/>
    public TargetFinding? Judge(OverheadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Find(Condition) is not { ShareOfAll: { } share, ShareOfServer: { } ofServer, ThroughputRatio: var ratio })
        {
            return null;
        }

        string text = string.Create(
            CultureInfo.InvariantCulture, $"{Condition} takes at most {Largest:0.#%} of a request's CPU time by the cost model: {share:0.00%} ({ofServer:0.00%} if all is charged to the server)");
        bool reached = share <= Largest;
        if (ThroughputAgrees && ratio.High is { } high)
        {
            bool agrees = high >= 1 - Largest;
            text += string.Create(CultureInfo.InvariantCulture, $"; the throughput ratio's interval {ratio.Low:0.000}..{high:0.000} {(agrees ? "agrees" : "does not agree")}");
            reached &= agrees;
        }

        return new TargetFinding(text, reached);
    }
}
