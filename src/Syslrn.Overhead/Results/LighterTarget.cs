using System.Globalization;

namespace Syslrn.Overhead.Results;

/// <summary>By the cost model one condition costs many times less CPU time per request than another was measured to cost.</summary>
/// <param name="Light">The condition that costs less.</param>
/// <param name="Heavy">The other one.</param>
/// <param name="Times">How many times.</param>
public sealed record LighterTarget(string Light, string Heavy, double Times) : IOverheadTarget
{
    /// <inheritdoc/>
    public TargetFinding? Judge(OverheadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Find(Light)?.Programs is not { } light || result.Find(Heavy) is not { ExtraNs.Median: var heavy })
        {
            return null;
        }

        double times = heavy / light.Ns;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Light} costs at least {Times:0} times less CPU time than {Heavy}: {light.Ns:N0} ns by the cost model, {heavy:N0} ns measured: {times:0.0} times");
        return new TargetFinding(text, times >= Times);
    }
}
