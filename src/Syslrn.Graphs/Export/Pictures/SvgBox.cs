namespace Syslrn.Graphs.Export.Pictures;

/// <summary>Draws the box of a process, or a stack of boxes for several.</summary>
internal static class SvgBox
{
    private const double Step = 3.5;

    /// <summary>Draws it with its upper left corner at the origin.</summary>
    public static void Write(SvgWriter svg, NodeStyle style, BoxSize size, bool several)
    {
        for (double offset = several ? 2 * Step : 0; offset >= 0; offset -= Step)
        {
            svg.Shape(
                "rect",
                ("x", offset), ("y", -offset), ("width", size.Width), ("height", size.Height), ("rx", Math.Min(8, size.Height / 4)), ("fill", style.Fill),
                ("stroke", style.Line), ("stroke-width", "1.4"), ("stroke-dasharray", style.IsDashed ? "4 3" : "none"));
        }
    }
}
