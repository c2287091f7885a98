using System.Globalization;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>A fault of a planned run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Request">The one request that it is to hit, counted from 1; null: all.</param>
/// <param name="Intensity">How strong it is; null if it has only one intensity.</param>
internal sealed record PlannedFault(string Name, int? Request = null, string? Intensity = null)
{
    /// <summary>The number of the request as a command's argument: empty for all.</summary>
    public string RequestText => Request?.ToString(CultureInfo.InvariantCulture) ?? "";
}
