using System.Diagnostics;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>The C program in <c>GroundTruth/</c>, compiled once per test run.</summary>
internal static class GroundTruthProgram
{
    private static readonly string[] s_compilers = ["cc", "gcc", "clang", "clang-19", "clang-16", "clang-15", "clang-14"];

    private static readonly Lazy<string> s_path = new(Compile);

    /// <summary>The executable; skips the test where no C compiler is installed.</summary>
    public static string Path
    {
        get
        {
            if (!s_compilers.Any(c => FindInPath(c) is not null))
            {
                Assert.Skip("needs a C compiler: none of " + string.Join(", ", s_compilers) + " is in PATH");
            }

            return s_path.Value;
        }
    }

    private static string Compile()
    {
        string compiler = s_compilers.Select(FindInPath).First(p => p is not null)!;
        string sources = System.IO.Path.Combine(AppContext.BaseDirectory, "GroundTruth");
        string output = System.IO.Path.Combine(AppContext.BaseDirectory, "ground-truth");
        string[] arguments = ["-O1", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", output, .. Directory.GetFiles(sources, "*.c")];
        using Process process = Process.Start(new ProcessStartInfo(compiler, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return output;
    }

    private static string? FindInPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(d => System.IO.Path.Combine(d, name)).FirstOrDefault(File.Exists);
}
