using System.Collections.Immutable;

namespace Syslrn.Hosting.Pipelines;

/// <summary>A command as a list of arguments, never a shell's text. It runs in the pipeline's folder.</summary>
/// <param name="Arguments">The program and its arguments, which may contain placeholders in braces.</param>
public sealed record TestbedCommand(ImmutableArray<string> Arguments)
{
    /// <summary>The program: relative to the folder if its name contains a '/', else found in PATH.</summary>
    public string ProgramIn(string folder) =>
        Arguments[0].Contains('/', StringComparison.Ordinal) ? Path.Combine(folder, Arguments[0]) : Arguments[0];

    /// <summary>True if an argument contains the placeholder, given without braces.</summary>
    public bool Uses(string placeholder) => Arguments.Any(a => a.Contains($"{{{placeholder}}}", StringComparison.Ordinal));

    /// <summary>The command with placeholders replaced; a value never becomes more than its part of one argument.</summary>
    public TestbedCommand With(IReadOnlyDictionary<string, string> values) =>
        new([.. Arguments.Select(a => Placeholder.Replace(a, values))]);
}
