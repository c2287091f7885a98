using System.Globalization;
using Syslrn.Contracts;
using Syslrn.Events.Scopes;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Testbeds;

/// <summary>Turns the scope that a pipeline names into one that can be recorded now.</summary>
public static class PipelineScope
{
    /// <summary>The scope as it is now: a pid file is read each time.</summary>
    /// <exception cref="SyslrnException">The pid file is missing or holds no process id.</exception>
    public static RecordingScope Resolve(ScopeDefinition scope) => scope switch
    {
        ScopeDefinition.Cgroup cgroup => new CgroupScope(cgroup.Path),
        ScopeDefinition.Subtree subtree => new SubtreeScope(ReadProcess(subtree.PidFile)),
        _ => RecordingScope.WholeHost,
    };

    /// <summary>The kind of the scope, as <see cref="RecordingScope.Kind"/>, which is known before the application runs.</summary>
    public static string Kind(ScopeDefinition scope) => scope switch
    {
        ScopeDefinition.Cgroup => "cgroup",
        ScopeDefinition.Subtree => "subtree",
        _ => RecordingScope.WholeHost.Kind,
    };

    private static int ReadProcess(string file)
    {
        string text = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int process) && process > 0
            ? process
            : throw new SyslrnException(
                ErrorCause.Usage, $"{file}: {(File.Exists(file) ? $"'{text}' is no process id" : "there is no such file")}: start the application, which must write its process id there");
    }
}
