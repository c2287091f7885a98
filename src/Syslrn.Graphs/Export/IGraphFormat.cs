namespace Syslrn.Graphs.Export;

/// <summary>A format in which graphs are written.</summary>
public interface IGraphFormat
{
    /// <summary>The name the user types.</summary>
    string Name { get; }

    /// <summary>One line for the help.</summary>
    string Description { get; }

    /// <summary>Writes a graph. Equal graphs give equal bytes.</summary>
    /// <exception cref="Contracts.SyslrnException">A tool that the format needs is missing or failed.</exception>
    Task WriteAsync(GraphDocument document, Stream output, CancellationToken cancellation);
}

/// <summary>A graph to be written.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Caption">What it is a graph of.</param>
/// <param name="EveryProcess">True if pictures show every process; else equal siblings are one.</param>
public sealed record GraphDocument(RunGraph Graph, GraphCaption Caption, bool EveryProcess);
