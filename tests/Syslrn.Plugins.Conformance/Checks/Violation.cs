namespace Syslrn.Plugins.Conformance;

/// <summary>A property of its contract that a plugin does not have.</summary>
/// <param name="Requirement">The requirement: <c>a saved embedding is identical when loaded</c>.</param>
/// <param name="Message">What was seen instead, with the input that showed it.</param>
public sealed record Violation(string Requirement, string Message)
{
    /// <summary>One line for the output of a test.</summary>
    public override string ToString() => $"{Requirement}: {Message}";
}
