using System.Diagnostics;

namespace Syslrn.Probes.Compilation;

/// <summary>Compiles generated C to eBPF objects with clang, and remembers the results.</summary>
public sealed class ClangCompiler
{
    private static readonly string[] Arguments = ["-O2", "-g", "-target", "bpf", "-mcpu=v3", "-Wall", "-Wno-unused-function", "-Wno-unused-variable", "-Werror=implicit-function-declaration"];

    private readonly string _clang;
    private readonly string _version;
    private readonly ObjectCache _cache;

    private ClangCompiler(string clang, string cacheDirectory)
    {
        _clang = clang;
        _cache = new ObjectCache(cacheDirectory);
        _version = Run(["--version"], input: null, Path.GetTempPath()).Output.Split('\n')[0];
    }

    /// <summary>The compiler of this machine.</summary>
    /// <param name="cacheDirectory">Where compiled objects are kept, null for the user's own cache. It is made private.</param>
    /// <exception cref="SyslrnException">clang is not installed, or the cache is not private.</exception>
    public static ClangCompiler Find(string? cacheDirectory = null) =>
        new(ClangLocator.Find(Environment.GetEnvironmentVariable("PATH") ?? ""), cacheDirectory ?? ObjectCache.DefaultDirectory);

    /// <summary>Compiles C source and gives the bytes of the object.</summary>
    /// <exception cref="SyslrnException">It does not compile: the message has clang's first error and where the source was kept.</exception>
    public byte[] Compile(string source)
    {
        string key = ObjectCache.Key([source, _version, .. Arguments]);
        if (_cache.Get(key) is { } known)
        {
            return known;
        }

        string folder = Directory.CreateTempSubdirectory("syslrn-clang-").FullName; // made with mode 0700
        try
        {
            string result = Path.Combine(folder, "syslrn.bpf.o");
            (int exitCode, _, string errors) = Run([.. Arguments, .. SystemHeaders(), "-x", "c", "-c", "-", "-o", result], source, folder);
            if (exitCode != 0)
            {
                throw Failed(source, key, errors);
            }

            byte[] content = File.ReadAllBytes(result);
            _cache.Put(key, content);
            return content;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // clang for eBPF does not look where Debian keeps the kernel's headers for the machine's own architecture.
    private static IEnumerable<string> SystemHeaders() =>
        Directory.Exists("/usr/include") ? Directory.EnumerateDirectories("/usr/include", "*-linux-gnu").Order(StringComparer.Ordinal).SelectMany(d => new[] { "-idirafter", d }) : [];

    private SyslrnException Failed(string source, string key, string errors)
    {
        string first = errors.Split('\n').FirstOrDefault(l => l.Contains("error:", StringComparison.Ordinal)) ?? errors.Trim().ReplaceLineEndings(" ");
        first = first.Length > 0 ? first : "it says nothing; is it the compiler?";
        string kept = _cache.KeepSource(key, source);
        return first.Contains("'bpf/", StringComparison.Ordinal)
            ? new(ErrorCause.Environment, $"{_clang}: {first.Trim()}: install Debian's package libbpf-dev")
            : new(ErrorCause.Environment, $"{_clang} refuses the generated programs: {first.Replace("<stdin>", kept, StringComparison.Ordinal).Trim()} (source kept in {kept})");
    }

    private (int ExitCode, string Output, string Errors) Run(IEnumerable<string> arguments, string? input, string workingDirectory)
    {
        var start = new ProcessStartInfo(_clang, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new SyslrnException(ErrorCause.Environment, $"{_clang}: does not start");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            using StreamWriter writer = process.StandardInput;
            writer.Write(input);
        }
        catch (IOException)
        {
            // It ended before it read its input: its exit code and its errors say why.
        }

        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
