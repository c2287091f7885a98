using System.Collections.Immutable;
using Syslrn.Contracts;

namespace Syslrn.Events.Libbpf;

/// <summary>The classic tracepoints of the running kernel.</summary>
public static class ClassicTracepoints
{
    /// <summary>All of them as <c>GROUP/NAME</c>; null if tracefs can neither be read nor mounted.</summary>
    public static ImmutableHashSet<string>? List()
    {
        try
        {
            ImmutableHashSet<string> names = [];
            TraceFileSystem.Use(() => names = [.. TraceFileSystem.Places
                .Select(p => Path.Combine(p, "events"))
                .Where(Directory.Exists)
                .Take(1)
                .SelectMany(Directory.EnumerateDirectories)
                .SelectMany(group => Directory.EnumerateDirectories(group).Select(e => $"{Path.GetFileName(group)}/{Path.GetFileName(e)}"))]);
            return names.IsEmpty ? null : names;
        }
        catch (Exception e) when (e is SyslrnException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
