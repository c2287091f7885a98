using System.IO.Compression;
using Syslrn.Contracts;

namespace Syslrn.Events.Importing;

/// <summary>Something to import: a file, a gzip-compressed one, or standard input.</summary>
/// <param name="Name">The file's path; <see cref="StandardInput"/> for standard input.</param>
public sealed record ImportInput(string Name)
{
    /// <summary>The name that means standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Whether it can be read more than once.</summary>
    public bool IsFile => Name != StandardInput;

    /// <summary>Its size in bytes as stored, 0 if unknown.</summary>
    public long Size => IsFile ? new FileInfo(Name).Length : 0;

    /// <summary>Opens it for one reader.</summary>
    /// <exception cref="SyslrnException">It does not exist or cannot be read.</exception>
    public OpenInput Open()
    {
        if (!IsFile)
        {
            return new OpenInput(Console.OpenStandardInput(), null);
        }

        try
        {
            var file = new FileStream(Name, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
            return new OpenInput(Name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{Name} cannot be read ({e.Message}): name a file that exists and may be read, or - for standard input", e);
        }
    }
}

/// <summary>An input that is being read.</summary>
/// <param name="Contents">What is in it, uncompressed.</param>
/// <param name="File">The file behind it, null for standard input.</param>
public sealed record OpenInput(Stream Contents, FileStream? File) : IDisposable
{
    /// <summary>How many of the stored bytes were read.</summary>
    public long Position => File?.Position ?? 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        Contents.Dispose();
        File?.Dispose();
    }
}
