using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Syslrn.Contracts.Events;

namespace Syslrn.Graphs.Building;

/// <summary>Gives every process name a number. Names are compared as bytes and turned into text only once.</summary>
internal sealed class LabelTable
{
    /// <summary>The number of no name.</summary>
    public const int None = -1;

    private readonly Dictionary<UInt128, int> _numbers = [];
    private readonly List<string> _texts = [];

    /// <summary>Number of names.</summary>
    public int Count => _texts.Count;

    /// <summary>The name as text.</summary>
    public string this[int number] => _texts[number];

    /// <summary>The number of a zero-padded name; what follows its first zero byte is ignored.</summary>
    public int Intern(in EventRecord.CommBytes comm)
    {
        ReadOnlySpan<byte> name = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<EventRecord.CommBytes, byte>(ref Unsafe.AsRef(in comm)), 16);
        int end = name.IndexOf((byte)0);
        if (end == 0)
        {
            return None;
        }

        UInt128 key = Unsafe.ReadUnaligned<UInt128>(ref MemoryMarshal.GetReference(name));
        if (end > 0)
        {
            key &= (UInt128.One << (8 * end)) - 1;
        }

        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out bool known);
        if (!known)
        {
            number = _texts.Count;
            _texts.Add(ProcessName.Decode(name));
        }

        return number;
    }
}
