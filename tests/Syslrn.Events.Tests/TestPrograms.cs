using System.Diagnostics;

namespace Syslrn.Events.Tests;

/// <summary>Compiles the C sources of these tests.</summary>
internal static class TestPrograms
{
    private static readonly string[] s_compilers = ["clang", "clang-19", "clang-16", "clang-15", "clang-14"];

    /// <summary>The object of a source file; skips the test where there is no clang.</summary>
    public static byte[] Compile(string source, params string[] arguments)
    {
        string clang = s_compilers.Select(FindInPath).FirstOrDefault(p => p is not null) ?? Skip();
        string output = Path.GetTempFileName();
        try
        {
            string[] all =
            [
                "-O2", "-g", "-target", "bpf", "-mcpu=v3", "-D__TARGET_ARCH_x86", "-I/usr/include/x86_64-linux-gnu", .. arguments,
                "-c", Path.Combine(AppContext.BaseDirectory, "Sources", source), "-o", output,
            ];
            using Process compiler = Process.Start(new ProcessStartInfo(clang, all) { RedirectStandardError = true })!;
            string errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            Assert.True(compiler.ExitCode == 0, errors);
            return File.ReadAllBytes(output);
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static string? FindInPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists);

    private static string Skip()
    {
        Assert.Skip("needs clang: none of " + string.Join(", ", s_compilers) + " is in PATH");
        return "";
    }
}
