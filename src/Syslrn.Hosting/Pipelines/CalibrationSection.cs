using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Yaml;

namespace Syslrn.Hosting.Pipelines;

/// <summary><c>calibration: { selectivity: NUMBER }</c>.</summary>
internal static class CalibrationSection
{
    /// <summary>Reads the section: the share of normal runs that are to raise no alert.</summary>
    public static double? Read(YamlNode node, string name, Problems problems)
    {
        var section = new Section(node, name, problems);
        double selectivity = section.Required("selectivity", Values.Share, "0.99", 0.5);
        section.End();
        return selectivity;
    }
}
