namespace Syslrn.Plugins.Conformance;

/// <summary>Runs something on several threads at the same time. Its own threads: those of the pool may be busy, and would then run it one after the other.</summary>
internal static class AtOnce
{
    private const int Threads = 4;

    /// <summary>Calls <paramref name="body"/> once for each number below <paramref name="count"/>.</summary>
    /// <exception cref="AggregateException">A call threw.</exception>
    public static void Run(int count, Action<int> body)
    {
        using var ready = new Barrier(Threads);
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(first => new Thread(() =>
        {
            ready.SignalAndWait();
            try
            {
                for (int i = first; i < count; i += Threads)
                {
                    body(i);
                }
            }
            catch (Exception error)
            {
                failures.Enqueue(error);
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        if (!failures.IsEmpty)
        {
            throw new AggregateException(failures);
        }
    }
}
