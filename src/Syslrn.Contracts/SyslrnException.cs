namespace Syslrn.Contracts;

/// <summary>
/// An error that the user can mend. The message is one line that names the place, the offending value and the fix.
/// </summary>
public class SyslrnException : Exception
{
    /// <summary>Makes an error for a kind of cause.</summary>
    public SyslrnException(ErrorCause cause, string message, Exception? inner = null)
        : base(message, inner) => Cause = cause;

    /// <summary>Decides the exit code.</summary>
    public ErrorCause Cause { get; }
}

/// <summary>Causes of errors; the value is the exit code of the command.</summary>
public enum ErrorCause
{
    /// <summary>Usage, configuration or input data.</summary>
    Usage = 2,

    /// <summary>The environment: privileges, kernel, a missing tool.</summary>
    Environment = 3,
}
