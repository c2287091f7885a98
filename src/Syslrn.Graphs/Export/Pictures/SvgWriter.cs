using System.Globalization;
using System.Xml;

namespace Syslrn.Graphs.Export.Pictures;

/// <summary>Writes SVG elements; names are escaped, numbers are short.</summary>
internal sealed class SvgWriter(XmlWriter xml)
{
    private const string Xmlns = "http://www.w3.org/2000/svg";

    /// <summary>Begins an element.</summary>
    public SvgWriter Open(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(name, Xmlns);
        foreach ((string key, object value) in attributes)
        {
            xml.WriteAttributeString(key, value is double number ? Number(number) : (string)value);
        }

        return this;
    }

    /// <summary>Ends the innermost element.</summary>
    public SvgWriter Close()
    {
        xml.WriteEndElement();
        return this;
    }

    /// <summary>An element without content.</summary>
    public void Shape(string name, params ReadOnlySpan<(string Name, object Value)> attributes) => Open(name, attributes).Close();

    /// <summary>An element with text.</summary>
    public void Text(string name, string text, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Open(name, attributes);
        xml.WriteString(text);
        Close();
    }

    /// <summary>A number with at most two decimals.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
