using System.Text;
using System.Text.Json;
using Syslrn.Cli.Output;
using Syslrn.Contracts;

namespace Syslrn.Cli.Monitoring;

/// <summary>Appends alerts and changes of the model to a file, a line each, that only its owner can read when it is new: process names may be telling.</summary>
internal sealed class AlertFile : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Opens the file now, so that a wrong path is found before there is an alert.</summary>
    /// <exception cref="SyslrnException">It cannot be written.</exception>
    public AlertFile(string path)
    {
        try
        {
            _file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Append,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(ErrorCause.Usage, $"--alert-file {path}: {e.Message} Give a file that can be written", e);
        }
    }

    /// <summary>Appends a line in one write, so that lines of several monitors do not mix.</summary>
    public void Append<T>(T line)
    {
        _file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, JsonResults.Line) + "\n"));
        _file.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
