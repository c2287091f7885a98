using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Cli.Recordings;

/// <summary>Turns the scope that a pipeline names into one that can be recorded now.</summary>
internal static class PipelineScope
{
    /// <summary>The scope as it is now: a pid file is read each time.</summary>
    /// <exception cref="SyslrnException">The pid file is missing or holds no process id, or the cgroup's name is none.</exception>
    public static RecordingScope Resolve(ScopeDefinition scope) => scope switch
    {
        ScopeDefinition.Cgroup cgroup => new CgroupScope(cgroup.Path),
        ScopeDefinition.Subtree subtree => new SubtreeScope(ReadProcess(subtree.PidFile)),
        _ => RecordingScope.WholeHost,
    };

    private static int ReadProcess(string file)
    {
        string? text = File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int process) && process > 0
            ? process
            : throw new SyslrnException(
                ErrorCause.Usage, $"{file}: {(text is null ? "there is no such file" : $"'{text}' is no process id")}: start the application, which must write its process id there");
    }
}
