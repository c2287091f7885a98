using System.CommandLine;
using Syslrn.Cli.Shell;

namespace Syslrn.Cli.Verbs;

/// <summary>One verb of the command. A verb is registered in <see cref="VerbList"/>.</summary>
internal interface IVerb
{
    /// <summary>What the user types. Two words make a verb of a group: <c>campaign run</c>.</summary>
    string Name { get; }

    /// <summary>One sentence for the help.</summary>
    string Description { get; }

    /// <summary>Complete commands with what they do, shown at the end of the verb's help.</summary>
    IReadOnlyList<Example> Examples { get; }

    /// <summary>Adds the verb's arguments and options.</summary>
    void Configure(Command command);

    /// <summary>
    /// Does the work and returns an <see cref="ExitCode"/>. Errors the user can mend are thrown as
    /// <see cref="Contracts.SyslrnException"/>.
    /// </summary>
    Task<ExitCode> RunAsync(VerbContext context);
}

/// <summary>An example of a verb's use.</summary>
/// <param name="Command">The whole command line, beginning with <c>syslrn</c>.</param>
/// <param name="Purpose">What it does.</param>
internal sealed record Example(string Command, string Purpose);
