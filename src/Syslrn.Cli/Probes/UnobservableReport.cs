using System.Collections.Immutable;
using Syslrn.Cli.Output;

namespace Syslrn.Cli.Probes;

/// <summary>Shows features that cannot be observed to people.</summary>
internal static class UnobservableReport
{
    /// <summary>Writes them, if there are any.</summary>
    public static void Show(PeopleWriter people, string heading, ImmutableArray<UnobservableFeature> features)
    {
        if (features.IsEmpty)
        {
            return;
        }

        people.Line();
        var table = new ResultTable(heading, "because of");
        foreach (UnobservableFeature feature in features)
        {
            table.Row(feature.Name, string.Join("; ", feature.Missing));
        }

        people.Table(table);
    }
}
