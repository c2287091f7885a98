using System.CommandLine;
using System.CommandLine.Help;
using Syslrn.Cli.Verbs;

namespace Syslrn.Cli.Shell;

/// <summary>Makes the tree of commands from the verbs.</summary>
internal static class CommandTree
{
    private const string Description =
        "Learns which OS events characterise an application's normal behaviour, and monitors only those.";

    /// <summary>The root command with all verbs; <paramref name="run"/> executes one.</summary>
    public static RootCommand Build(IEnumerable<IVerb> verbs, Func<IVerb, ParseResult, Task<ExitCode>> run)
    {
        var root = new RootCommand(Description) { SharedOptions.Json, SharedOptions.Plugins, SharedOptions.Verbose };
        var examples = new Dictionary<Command, IReadOnlyList<Example>>();
        foreach (IVerb verb in verbs)
        {
            Command command = Add(root, verb);
            verb.Configure(command);
            command.SetAction(async (ParseResult parsed) => (int)await run(verb, parsed).ConfigureAwait(false));
            examples.Add(command, verb.Examples);
        }

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, examples);
        return root;
    }

    private static Command Add(Command root, IVerb verb)
    {
        string[] words = verb.Name.Split(' ');
        Command parent = root;
        foreach (string word in words[..^1])
        {
            Command? group = parent.Subcommands.FirstOrDefault(c => c.Name == word);
            if (group is null)
            {
                group = new Command(word, $"Commands that begin with '{word}'");
                parent.Add(group);
            }

            parent = group;
        }

        var command = new Command(words[^1], verb.Description);
        parent.Add(command);
        return command;
    }
}
