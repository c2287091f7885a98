namespace Syslrn.Cli.Output;

/// <summary>What is known of the device behind a stream.</summary>
/// <param name="IsTerminal">False if the stream goes to a file or a pipe.</param>
/// <param name="Width">Columns to use.</param>
internal sealed record Terminal(bool IsTerminal, int Width)
{
    /// <summary>No output is wider, so that it can be read and pasted anywhere.</summary>
    public const int MaxWidth = 100;

    /// <summary>The device behind stdout.</summary>
    public static Terminal ForStandardOutput() => Of(Console.IsOutputRedirected);

    /// <summary>The device behind stderr.</summary>
    public static Terminal ForStandardError() => Of(Console.IsErrorRedirected);

    private static Terminal Of(bool redirected)
    {
        if (redirected)
        {
            return new Terminal(false, MaxWidth);
        }

        // A terminal that does not tell its size reports 0 columns.
        int columns = Console.WindowWidth;
        return new Terminal(true, columns <= 0 ? MaxWidth : Math.Min(columns, MaxWidth));
    }
}
