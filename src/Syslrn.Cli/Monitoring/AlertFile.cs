using System.Text;
using System.Text.Json;
using Syslrn.Cli.Output;
using Syslrn.Contracts;
using Syslrn.Events.Runs;

namespace Syslrn.Cli.Monitoring;

/// <summary>
/// Appends alerts and changes of the model to a file, a line each, that only its owner can read when it is new: process names may be telling. What
/// cannot be written, as on a full disk, is counted and warned of; monitoring goes on.
/// </summary>
internal sealed class AlertFile
{
    private readonly string _path;
    private readonly Action<string> _warn;
    private bool _mayEndInside;

    /// <summary>Opens the file now, so that a wrong path is found before there is an alert.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="warn">Is told what could not be written.</param>
    /// <exception cref="SyslrnException">It cannot be written.</exception>
    public AlertFile(string path, Action<string> warn)
    {
        _path = path;
        _warn = warn;
        try
        {
            AppendFile.Append(path, []);
        }
        catch (IOException e)
        {
            throw new SyslrnException(ErrorCause.Usage, $"--alert-file {e.Message}: give a file that can be written", e);
        }
    }

    /// <summary>Lines that could not be written.</summary>
    public int Unwritten { get; private set; }

    /// <summary>Appends a line in one write, so that lines of several monitors do not mix.</summary>
    public void Append<T>(T line)
    {
        // A write that failed may have left a part of its line.
        string separator = _mayEndInside ? "\n" : "";
        try
        {
            AppendFile.Append(_path, Encoding.UTF8.GetBytes($"{separator}{JsonSerializer.Serialize(line, JsonResults.Line)}\n"));
            _mayEndInside = false;
        }
        catch (IOException e)
        {
            _mayEndInside = true;
            Unwritten++;
            _warn($"--alert-file {e.Message}: this line is on stdout only ({Unwritten} so far)");
        }
    }
}
