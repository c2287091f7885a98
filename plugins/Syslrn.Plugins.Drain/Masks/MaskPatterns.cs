namespace Syslrn.Plugins.Drain.Masks;

/// <summary>What the masks match.</summary>
internal static class MaskPatterns
{
    private const string NoWordBefore = @"(?<![A-Za-z0-9_])";
    private const string NoWordAfter = @"(?![A-Za-z0-9_])";
    private const string IPv4 = @"(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?:[:/][0-9]+)?";
    private const string Byte = @"[0-9a-fA-F]{2}";

    /// <summary>The expressions in the order in which they are tried at a place: what contains others comes first.</summary>
    public static IReadOnlyList<(MaskName Name, string Pattern)> All { get; } =
    [
        (MaskName.Collection, @"\{(?>[^{}]|(?<o>\{)|(?<-o>\}))*(?(o)(?!))\}|\[(?>[^\[\]]|(?<o>\[)|(?<-o>\]))*(?(o)(?!))\]|\((?>[^()]|(?<o>\()|(?<-o>\)))*(?(o)(?!))\)"),
        (MaskName.Quoted, @"(?<![A-Za-z0-9])'[^']*'(?![A-Za-z0-9])|""[^""]*"""),
        (MaskName.Uuid, NoWordBefore + @"(?:req-)?[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}" + NoWordAfter),
        (MaskName.Address, NoWordBefore + $@"(?:{Byte}:){{5}}{Byte}{NoWordAfter}"),
        (MaskName.Address, NoWordBefore + $"{IPv4}(?:,{IPv4})*" + NoWordAfter),
        (MaskName.Address, @"(?<![A-Za-z0-9_:])(?:(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6}|(?:[0-9a-fA-F]{1,4}:){1,7}:|::(?:[0-9a-fA-F]{1,4}:){0,6}[0-9a-fA-F]{1,4})(?:/[0-9]+)?" + NoWordAfter),
        (MaskName.Path, @"(?<![A-Za-z0-9_.<*>/])(?:/[A-Za-z0-9_.@%+=~-]+){2,}/?"),
        (MaskName.Hex, NoWordBefore + @"(?:0[xX][0-9a-fA-F]+|(?=[0-9]*[a-fA-F])(?=[a-fA-F]*[0-9])[0-9a-fA-F]{7,})" + NoWordAfter),
        (MaskName.Number, NoWordBefore + @"[0-9]+(?:[.,:/T-][0-9]+)*(?:\.|Z)?(?:[kKMGT]i?[bB]?|[mun]?s|[bB]|%)?" + NoWordAfter),
    ];
}
