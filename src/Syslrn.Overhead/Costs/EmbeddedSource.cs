namespace Syslrn.Overhead.Costs;

/// <summary>The C source of the measuring programs.</summary>
internal static class EmbeddedSource
{
    /// <summary>Reads it.</summary>
    public static string Read()
    {
        using var reader = new StreamReader(typeof(EmbeddedSource).Assembly.GetManifestResourceStream("hooks.bpf.c")!);
        return reader.ReadToEnd();
    }
}
