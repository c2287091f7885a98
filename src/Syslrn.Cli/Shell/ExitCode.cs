namespace Syslrn.Cli.Shell;

/// <summary>What the command's exit code says.</summary>
internal enum ExitCode
{
    /// <summary>Done, and the finding is fine.</summary>
    Fine = 0,

    /// <summary>Done, and the finding is negative: an anomaly, a failed check.</summary>
    Negative = 1,

    /// <summary>Usage, configuration or input data.</summary>
    Usage = 2,

    /// <summary>The environment: privileges, kernel, a missing tool; and faults of the program itself.</summary>
    Environment = 3,

    /// <summary>Interrupted before the end, as shells report it.</summary>
    Interrupted = 130,
}
