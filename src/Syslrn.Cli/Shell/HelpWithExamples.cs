using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Syslrn.Cli.Output;
using Syslrn.Cli.Verbs;

namespace Syslrn.Cli.Shell;

/// <summary>The usual help followed by the verb's examples.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help;
    private readonly IReadOnlyDictionary<Command, IReadOnlyList<Example>> _examples;

    /// <summary>Extends a help action.</summary>
    public HelpWithExamples(HelpAction help, IReadOnlyDictionary<Command, IReadOnlyList<Example>> examples)
    {
        _help = help;
        _help.MaxWidth = Terminal.MaxWidth;
        _examples = examples;
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = _help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (_examples.TryGetValue(parseResult.CommandResult.Command, out IReadOnlyList<Example>? examples))
        {
            output.WriteLine("Examples:");
            foreach (Example example in examples)
            {
                output.WriteLine($"  # {example.Purpose}");
                output.WriteLine($"  {example.Command}");
            }

            output.WriteLine();
        }

        output.WriteLine("Exit codes: 0 fine, 1 negative finding (an anomaly, a failed check), 2 usage or configuration,");
        output.WriteLine("            3 environment (privileges, kernel, a missing tool), 130 interrupted");
        return code;
    }
}
