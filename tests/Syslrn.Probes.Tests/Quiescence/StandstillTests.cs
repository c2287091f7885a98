using Syslrn.Probes.Quiescence;

namespace Syslrn.Probes.Tests.Quiescence;

public class StandstillTests
{
    [Theory]
    [InlineData("0\n", new[] { 0 })]
    [InlineData("0-3\n", new[] { 0, 1, 2, 3 })]
    [InlineData("0,2-3,8\n", new[] { 0, 2, 3, 8 })]
    public void OnlineCpusAreReadAsTheKernelListsThem(string list, int[] cpus) => Assert.Equal(cpus, OnlineCpus.Parse(list));

    [Fact]
    public void TheActionRunsOnceWhetherOrNotEveryCpuCouldBeHeld()
    {
        int runs = 0;
        int unsure = Standstill.Run(() => runs++);
        Assert.Equal(1, runs);
        Assert.InRange(unsure, 0, OnlineCpus.Read().Length);
    }

    [Fact]
    public void AnActionThatFailsLetsTheCpusGo()
    {
        Assert.Throws<InvalidOperationException>(() => Standstill.Run(() => throw new InvalidOperationException()));
        Standstill.Run(() => { });
    }

    [Fact]
    public void NothingElseRunsMeanwhileUnlessItIsToldSo()
    {
        // Threads that count would go on counting while the action waits, if they could.
        using var stop = new CancellationTokenSource();
        long[] counts = new long[2 * OnlineCpus.Read().Length * 8];
        Thread[] busy = [.. Enumerable.Range(0, counts.Length / 8).Select(i => new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                counts[i * 8]++;
            }
        }))];
        Array.ForEach(busy, t => t.Start());
        int sure = 0;
        for (int i = 0; i < 50; i++)
        {
            long before = 0;
            long after = 0;
            int unsure = Standstill.Run(() =>
            {
                before = Sum();
                for (int wait = 0; wait < 1000; wait++)
                {
                    Thread.SpinWait(1);
                }

                after = Sum();
            });
            if (unsure == 0)
            {
                sure++;
                Assert.Equal(before, after);
            }
        }

        stop.Cancel();
        Array.ForEach(busy, t => t.Join());
        Assert.True(sure > 0, "the CPUs could never be held");

        long Sum()
        {
            long sum = 0;
            for (int i = 0; i < counts.Length; i += 8)
            {
                sum += Volatile.Read(ref counts[i]);
            }

            return sum;
        }
    }
}
