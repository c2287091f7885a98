using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary><c>attribution: { min-correlation: NUMBER }</c>.</summary>
internal static class AttributionSection
{
    /// <summary>Reads the section: how closely the activity of executables must follow the load for graphs to keep them.</summary>
    public static double? Read(YamlNode node, string name, Problems problems)
    {
        var section = new Section(node, name, problems);
        double correlation = section.Required("min-correlation", Values.Share, "0.9", 0.5);
        section.End();
        return correlation;
    }
}
