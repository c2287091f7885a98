namespace Syslrn.Kernel.Tests.Harness;

/// <summary>The C program in <c>GroundTruth/</c>, compiled once per test run.</summary>
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
        CCompiler.Compile(Directory.GetFiles(System.IO.Path.Combine(AppContext.BaseDirectory, "GroundTruth"), "*.c"), output);
        return output;
    }
}
