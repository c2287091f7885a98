namespace Syslrn.Probes.Tests;

/// <summary>Descriptions of primitives for made-up catalogues.</summary>
internal static class PrimitiveText
{
    /// <summary>A primitive with one observation and one hook.</summary>
    /// <param name="hook">The hook's name.</param>
    /// <param name="costs">The costs that belong to its templates.</param>
    /// <param name="more">Further members.</param>
    public static string With(string hook, string costs = "\"stream-ns\": 1", string more = "") => $$"""
        {
          "description": "d", {{more}}
          "observations": { "all": "everything" },
          "hooks": [ { "hook": "{{hook}}", "template": "t", "observes": ["all"], "sees": "all", "minimum-kernel": "5.5",
                       "cost": { "hook-ns": 1, {{costs}}, "source": "published: nowhere" } } ]
        }
        """;
}
