using System.Diagnostics;

namespace Syslrn.Kernel.Tests.Harness;

/// <summary>Compiles the applications that tests watch.</summary>
internal static class CCompiler
{
    private static readonly string[] s_compilers = ["cc", "gcc", "clang", "clang-19", "clang-16", "clang-15", "clang-14"];

    /// <summary>Skips the test where no C compiler is installed.</summary>
    public static void Require()
    {
        if (!s_compilers.Any(c => FindInPath(c) is not null))
        {
            Assert.Skip("needs a C compiler: none of " + string.Join(", ", s_compilers) + " is in PATH");
        }
    }

    /// <summary>Makes an executable.</summary>
    public static void Compile(string[] sources, string output)
    {
        string compiler = s_compilers.Select(FindInPath).First(p => p is not null)!;
        string[] arguments = ["-O1", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", output, .. sources];
        using Process process = Process.Start(new ProcessStartInfo(compiler, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    private static string? FindInPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);
}
