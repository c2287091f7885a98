namespace Syslrn.Kernel.Tests.Harness;

/// <summary>The C program in <c>GroundTruth/</c>, compiled when its sources have changed.</summary>
internal static class GroundTruthProgram
{
    private static readonly Lazy<string> s_path = new(Compile);

    /// <summary>The executable; skips the test where no C compiler is installed.</summary>
    public static string Path
    {
        get
        {
            CCompiler.Require();
            return s_path.Value;
        }
    }

    private static string Compile()
    {
        string output = System.IO.Path.Combine(AppContext.BaseDirectory, "ground-truth");
        string[] sources = Directory.GetFiles(System.IO.Path.Combine(AppContext.BaseDirectory, "GroundTruth"));
        // An emulated machine takes minutes for this, and finds what its host has compiled.
        if (!File.Exists(output) || sources.Any(s => File.GetLastWriteTimeUtc(s) >= File.GetLastWriteTimeUtc(output)))
        {
            string partial = $"{output}.{Environment.ProcessId}";
            CCompiler.Compile([.. sources.Where(s => s.EndsWith(".c", StringComparison.Ordinal))], partial);
            File.Move(partial, output, overwrite: true);
        }

        return output;
    }
}
