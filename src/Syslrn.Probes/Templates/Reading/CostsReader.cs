using System.Collections.Immutable;

namespace Syslrn.Probes.Templates.Reading;

/// <summary>Reads <c>costs.json</c> of a catalogue.</summary>
internal static class CostsReader
{
    /// <summary>The file.</summary>
    public const string File = "costs.json";

    /// <summary>Reads the file; a missing one says nothing.</summary>
    public static CatalogueCosts Read(string directory, ICollection<string> mistakes)
    {
        string file = Path.Combine(directory, File);
        if (!System.IO.File.Exists(file) || JsonSection.Read(file, mistakes) is not { } section)
        {
            return CatalogueCosts.Default;
        }

        double firings = section.Number("default-firings-per-second");
        var taxes = ImmutableSortedDictionary.CreateBuilder<string, Tax>(StringComparer.Ordinal);
        if (section.Section("taxes") is { } list)
        {
            foreach (string name in list.Names())
            {
                if (list.Section(name) is { } tax)
                {
                    taxes.Add(name, new Tax(
                        name, tax.Text("description"), tax.Text("hook"), tax.Number("ns"), tax.Number("firings-per-second"), tax.Text("source")));
                    tax.End();
                }
            }
        }

        section.End();
        return new CatalogueCosts(firings, taxes.ToImmutable());
    }
}
