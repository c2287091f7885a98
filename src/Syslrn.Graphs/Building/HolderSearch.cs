using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Building;

/// <summary>Finds the holders of an object, among them the processes that inherited it at their fork.</summary>
internal sealed class HolderSearch(ProcessTable processes)
{
    private readonly HashSet<int> _seen = [];
    private readonly Stack<(int Process, ulong SinceNs)> _open = new();

    /// <summary>
    /// Every process that holds or held the object, once, with the pipe ends it holds. Closing is not recorded, so a process
    /// may have closed it meanwhile.
    /// </summary>
    public IEnumerable<(int Process, EventTraits Ends)> All(HeldObject held, ChunkedList<Holding> holdings)
    {
        _seen.Clear();
        for (int i = held.FirstHolding; i >= 0; i = holdings[i].Next)
        {
            Holding holding = holdings[i];
            _open.Push((holding.Process, holding.SinceNs));
            while (_open.TryPop(out (int Process, ulong SinceNs) next))
            {
                if (_seen.Add(next.Process))
                {
                    yield return (next.Process, holding.Ends);
                    PushChildren(next.Process, next.SinceNs);
                }
            }
        }
    }

    private void PushChildren(int parent, ulong sinceNs)
    {
        for (int child = processes[parent].FirstChild; child >= 0; child = processes[child].NextSibling)
        {
            if (processes[child].ForkNs >= sinceNs)
            {
                _open.Push((child, 0));
            }
        }
    }
}
