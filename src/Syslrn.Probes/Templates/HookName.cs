namespace Syslrn.Probes.Templates;

/// <summary>Names of hooks: kind, slash, target: <c>tp/syscalls/sys_exit_accept4</c>.</summary>
public static class HookName
{
    private const char Separator = '/';

    /// <summary>What comes before the first slash: <c>tp</c>.</summary>
    public static string Kind(string hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return hook[..Math.Max(hook.IndexOf(Separator, StringComparison.Ordinal), 0)];
    }

    /// <summary>What comes after it: <c>syscalls/sys_exit_accept4</c>.</summary>
    public static string Target(string hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return hook[(hook.IndexOf(Separator, StringComparison.Ordinal) + 1)..];
    }

    /// <summary>The C function for a primitive at a hook: <c>unix_stream_sys_exit_accept4</c>. Returns of functions are told from calls.</summary>
    internal static string Program(string primitive, string hook)
    {
        string name = $"{Identifier(primitive)}_{Identifier(hook[(hook.LastIndexOf(Separator) + 1)..])}";
        return HookKind.Find(hook) is { IsReturn: true } ? name + "_return" : name;
    }

    /// <summary>A text as part of a C identifier.</summary>
    internal static string Identifier(string text) => new([.. text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
}
