using System.Collections.Immutable;

namespace Syslrn.Contracts;

/// <summary>
/// An error that the user can mend. The message is one line that names the place, the offending value and the fix.
/// Errors that are found together (all mistakes of a configuration) are thrown together, one line each.
/// </summary>
public class SyslrnException : Exception
{
    /// <summary>Makes an error for a kind of cause.</summary>
    public SyslrnException(ErrorCause cause, string message, Exception? inner = null)
        : base(message, inner)
    {
        Cause = cause;
        Messages = [message];
    }

    /// <summary>Makes several errors of one cause.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no messages.</exception>
    public SyslrnException(ErrorCause cause, ImmutableArray<string> messages)
        : base(string.Join('\n', messages))
    {
        ArgumentOutOfRangeException.ThrowIfZero(messages.Length, nameof(messages));
        Cause = cause;
        Messages = messages;
    }

    /// <summary>Decides the exit code.</summary>
    public ErrorCause Cause { get; }

    /// <summary>The errors, one line each.</summary>
    public ImmutableArray<string> Messages { get; }
}

/// <summary>Causes of errors; the value is the exit code of the command.</summary>
public enum ErrorCause
{
    /// <summary>Usage, configuration or input data.</summary>
    Usage = 2,

    /// <summary>The environment: privileges, kernel, a missing tool.</summary>
    Environment = 3,
}
