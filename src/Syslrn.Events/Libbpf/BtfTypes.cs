using System.Collections.Immutable;
using Syslrn.Events.Libbpf.Native;

namespace Syslrn.Events.Libbpf;

/// <summary>Type information of a <see cref="BpfObject"/>: where its variables and its structs' fields lie.</summary>
public sealed unsafe class BtfTypes
{
    private const int BitsPerByte = 8;
    private const uint BitOffsetMask = 0xffffff;

    private readonly BpfObject _owner;
    private readonly nint _btf;

    internal BtfTypes(BpfObject owner, nint btf)
    {
        _owner = owner;
        _btf = btf;
    }

    /// <summary>Finds a variable of a data section such as <c>.rodata</c>; null if there is none.</summary>
    public BtfVariable? FindVariable(string section, string name)
    {
        if (Find(section, LibbpfApi.BtfKindDataSection) is not { } id)
        {
            return null;
        }

        LibbpfApi.BtfType* type = LibbpfApi.btf__type_by_id(_btf, id);
        var variables = new ReadOnlySpan<LibbpfApi.BtfSectionVariable>(type + 1, type->MemberCount);
        foreach (LibbpfApi.BtfSectionVariable variable in variables)
        {
            if (Name(LibbpfApi.btf__type_by_id(_btf, variable.Type)->NameOffset) == name)
            {
                return new BtfVariable(name, (int)variable.Offset, (int)variable.Size);
            }
        }

        return null;
    }

    /// <summary>Names of the data sections that hold variables of the object: <c>.rodata</c>, <c>.bss</c>.</summary>
    public IEnumerable<string> DataSections()
    {
        _owner.ThrowIfDisposed();
        uint count = _btf == 0 ? 0 : LibbpfApi.btf__type_cnt(_btf);
        for (uint id = 1; id < count; id++)
        {
            if (DataSectionName(id) is { } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>Finds a struct by its C name; null if there is none. Fields of nested structs are not listed.</summary>
    public BtfStruct? FindStruct(string name)
    {
        if (Find(name, LibbpfApi.BtfKindStruct) is not { } id)
        {
            return null;
        }

        LibbpfApi.BtfType* type = LibbpfApi.btf__type_by_id(_btf, id);
        uint mask = type->HasBitFields ? BitOffsetMask : uint.MaxValue;
        var fields = ImmutableArray.CreateBuilder<BtfVariable>();
        foreach (LibbpfApi.BtfMember member in new ReadOnlySpan<LibbpfApi.BtfMember>(type + 1, type->MemberCount))
        {
            int offset = (int)(member.BitOffset & mask) / BitsPerByte;
            fields.Add(new BtfVariable(Name(member.NameOffset), offset, (int)LibbpfApi.btf__resolve_size(_btf, member.Type)));
        }

        return new BtfStruct(name, (int)type->SizeOrType, fields.ToImmutable());
    }

    private uint? Find(string name, uint kind)
    {
        _owner.ThrowIfDisposed();
        int id = _btf == 0 ? 0 : LibbpfApi.btf__find_by_name_kind(_btf, name, kind);
        return id > 0 ? (uint)id : null;
    }

    private string? DataSectionName(uint id)
    {
        LibbpfApi.BtfType* type = LibbpfApi.btf__type_by_id(_btf, id);
        return type->Kind == LibbpfApi.BtfKindDataSection ? Name(type->NameOffset) : null;
    }

    private string Name(uint offset) => NativeText.Read(LibbpfApi.btf__name_by_offset(_btf, offset));
}

/// <summary>Where a variable or a field lies.</summary>
/// <param name="Name">Its C name.</param>
/// <param name="Offset">Bytes from the beginning of the section or struct.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record BtfVariable(string Name, int Offset, int Size);

/// <summary>Layout of a struct.</summary>
/// <param name="Name">Its C name.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Fields">Its fields in order.</param>
public sealed record BtfStruct(string Name, int Size, ImmutableArray<BtfVariable> Fields);
