namespace Syslrn.Plugins.Drain.Masks;

/// <summary>Parts of messages that are parameters wherever they stand.</summary>
public enum MaskName
{
    /// <summary>UUIDs, also after <c>req-</c>.</summary>
    Uuid,

    /// <summary>IPv4 and IPv6 addresses with or without port or prefix, lists of them, and MAC addresses.</summary>
    Address,

    /// <summary>Hexadecimal numbers of at least 7 digits, or after <c>0x</c>.</summary>
    Hex,

    /// <summary>Numbers with or without a unit, dates and times.</summary>
    Number,

    /// <summary>Absolute paths of at least two parts.</summary>
    Path,

    /// <summary>What is in brackets, braces or parentheses: lists and mappings of any length.</summary>
    Collection,

    /// <summary>What is in quotation marks.</summary>
    Quoted,
}
