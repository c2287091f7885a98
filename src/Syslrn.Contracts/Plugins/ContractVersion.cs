namespace Syslrn.Contracts.Plugins;

/// <summary>The version of the plugin contract. A plugin built against another major version is refused.</summary>
public static class ContractVersion
{
    /// <summary>Raised when existing plugins would break.</summary>
    public const int Major = 1;
}
