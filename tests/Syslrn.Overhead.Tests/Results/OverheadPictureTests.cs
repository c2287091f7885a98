using System.Globalization;
using System.Xml.Linq;
using Syslrn.Overhead.Results;

namespace Syslrn.Overhead.Tests.Results;

public class OverheadPictureTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void BarsAreAsLongAsTheirRatiosAndIntervalsEndWhereTheyDo()
    {
        (double, double)[] rounds = [(1000, 940), (1000, 950), (1000, 900), (1000, 910), (1000, 960), (1000, 980)];
        XElement picture = XDocument.Parse(OverheadPicture.Draw(Known.Result(rounds))).Root!;
        XElement bar = picture.Elements(s_svg + "rect").Skip(1).First();
        XElement[] lines = [.. picture.Elements(s_svg + "line")];
        double begin = Number(bar, "x");
        double whole = Number(lines[3], "x1") - begin; // the line of no monitoring comes after the first bar's interval

        Assert.Equal(0.945, Number(bar, "width") / whole, 3);
        Assert.Equal(0.900, (Number(lines[0], "x1") - begin) / whole, 3);
        Assert.Equal(0.980, (Number(lines[0], "x2") - begin) / whole, 3);
        Assert.Contains(picture.Elements(s_svg + "text"), t => t.Value == "0.945 (0.900..0.980)");
    }

    [Fact]
    public void TooFewRoundsHaveNoInterval()
    {
        XElement picture = XDocument.Parse(OverheadPicture.Draw(Known.Result([(1000, 940)]))).Root!;
        Assert.Equal(2, picture.Elements(s_svg + "line").Count());
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
