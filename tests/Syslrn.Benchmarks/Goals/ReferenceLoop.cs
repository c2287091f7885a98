namespace Syslrn.Benchmarks.Goals;

/// <summary>A fixed piece of arithmetic, measured in turns with everything else: what slows the processor down at that moment slows both.</summary>
internal static class ReferenceLoop
{
    /// <summary>Takes some 10 ms.</summary>
    public static ulong Run()
    {
        ulong state = 1;
        for (int i = 0; i < 5_000_000; i++)
        {
            state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        }

        return state;
    }
}
