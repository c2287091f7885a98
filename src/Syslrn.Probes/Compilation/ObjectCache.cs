using System.Security.Cryptography;
using System.Text;
using Syslrn.Events.Runs;

namespace Syslrn.Probes.Compilation;

/// <summary>
/// Compiled objects by the hash of what went into them. The directory is private: whoever can write to it decides what root loads into the kernel.
/// </summary>
internal sealed class ObjectCache
{
    private readonly string _directory;

    /// <summary>Opens a cache, making its directory if needed.</summary>
    /// <exception cref="SyslrnException">The directory cannot be made or others may write to it.</exception>
    public ObjectCache(string directory)
    {
        _directory = Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(_directory, AtomicFile.DirectoryMode);
            if (File.GetUnixFileMode(_directory) != AtomicFile.DirectoryMode)
            {
                throw new SyslrnException(ErrorCause.Environment, $"{_directory}: the cache of compiled eBPF objects must be private; run chmod 0700 on it or remove it");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(ErrorCause.Environment, $"{_directory}: cannot keep compiled eBPF objects there ({error.Message}); set XDG_CACHE_HOME to a folder you can write to", error);
        }
    }

    /// <summary>The directory for the current user: <c>$XDG_CACHE_HOME/syslrn</c>, else <c>~/.cache/syslrn</c>, else <c>/var/cache/syslrn</c>.</summary>
    public static string DefaultDirectory
    {
        get
        {
            string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            string? home = Environment.GetEnvironmentVariable("HOME");
            return Path.Combine(
                !string.IsNullOrEmpty(cache) ? cache : !string.IsNullOrEmpty(home) ? Path.Combine(home, ".cache") : "/var/cache",
                "syslrn");
        }
    }

    /// <summary>The key of an object: a hash of everything it depends on.</summary>
    public static string Key(params ReadOnlySpan<string> inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string input in inputs)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(input));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash())[..32];
    }

    /// <summary>A cached object, or null.</summary>
    public byte[]? Get(string key) => PathOf(key, "o") is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    /// <summary>Keeps an object.</summary>
    public void Put(string key, ReadOnlySpan<byte> content) => AtomicFile.Write(PathOf(key, "o"), content);

    /// <summary>Keeps a source that did not compile, for the user to look at; returns its path.</summary>
    public string KeepSource(string key, string source)
    {
        string path = PathOf(key, "bpf.c");
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(source));
        return path;
    }

    private string PathOf(string key, string extension) => Path.Combine(_directory, $"{key}.{extension}");
}
