using System.Globalization;

namespace Syslrn.Events.Live;

/// <summary>Names of <c>enum syslrn_lost_reason</c>.</summary>
internal static class LostReasons
{
    private static readonly string[] s_names = ["ring-full", "map-full", "scope-full"];

    /// <summary>The kernel did not run a program: the only reason that it counts itself.</summary>
    public const string ProgramSkipped = "program-skipped";

    /// <summary>The name of a reason; one that a newer template added has its number.</summary>
    public static string Name(uint reason) =>
        reason < s_names.Length ? s_names[reason] : string.Create(CultureInfo.InvariantCulture, $"reason-{reason}");
}
