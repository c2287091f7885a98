using System.Collections.Immutable;
using Syslrn.Contracts;

namespace Syslrn.Events.Libbpf;

/// <summary>Attached programs of an object; disposing it detaches them all.</summary>
public sealed class BpfAttachment : IDisposable
{
    private bool _detached;

    private BpfAttachment(ImmutableArray<BpfLink> links, ImmutableArray<UnavailableHook> unavailable)
    {
        Links = links;
        Unavailable = unavailable;
    }

    /// <summary>What is attached.</summary>
    public ImmutableArray<BpfLink> Links { get; }

    /// <summary>What could not be attached, with the reason.</summary>
    public ImmutableArray<UnavailableHook> Unavailable { get; }

    /// <summary>False if the kernel skips runs of some programs, of kprobes, without counting them: before 6.7 it does.</summary>
    public bool CountsSkippedRuns => Links.All(l => l.ReadSkippedRuns() is not null);

    /// <summary>Runs that the kernel skipped at the hooks, as far as it counts them; those that it counts at the programs are not among them.</summary>
    public long ReadSkippedRuns() => _detached ? 0 : Links.Sum(l => (long)(l.ReadSkippedRuns() ?? 0));

    /// <inheritdoc/>
    public void Dispose()
    {
        _detached = true;

        // Detaching waits until no CPU can run the program any more, tens of milliseconds each: all wait at the same time.
        Thread[] threads = [.. Links.Select(link => new Thread(link.Dispose))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
    }

    internal static BpfAttachment Attach(IReadOnlyList<BpfProgram> programs)
    {
        var links = ImmutableArray.CreateBuilder<BpfLink>();
        var unavailable = ImmutableArray.CreateBuilder<UnavailableHook>();
        if (programs.Any(p => p.IsClassicTracepoint))
        {
            TraceFileSystem.Use(AttachAll);
        }
        else
        {
            AttachAll();
        }

        return new BpfAttachment(links.ToImmutable(), unavailable.ToImmutable());

        void AttachAll()
        {
            foreach (BpfProgram program in programs)
            {
                try
                {
                    links.Add(program.Attach());
                }
                catch (SyslrnException e)
                {
                    unavailable.Add(new UnavailableHook(program.Name, program.Hook, e.Message));
                }
            }
        }
    }
}
