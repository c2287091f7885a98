using Syslrn.Contracts;

namespace Syslrn.Plugins.Conformance;

/// <summary>What a method may refuse if it says so properly.</summary>
internal static class Refusals
{
    /// <summary>What a check finds; nothing if the method refuses as the user's mistake, which the message then explains.</summary>
    public static IReadOnlyList<string> OrViolations(Func<IEnumerable<string>> check)
    {
        try
        {
            return [.. check()];
        }
        catch (SyslrnException refusal)
        {
            return refusal.Cause == ErrorCause.Usage ? [] : [$"it was refused as an error of the environment: {refusal.Message}"];
        }
    }
}
