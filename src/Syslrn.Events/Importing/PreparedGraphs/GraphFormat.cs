using System.Text.Json;

namespace Syslrn.Events.Importing.PreparedGraphs;

/// <summary>A graph that was prepared elsewhere, as <c>syslrn graph --format json</c> writes it: it becomes a run with events that give the same graph.</summary>
public sealed class GraphFormat : IImportFormat
{
    /// <inheritdoc/>
    public string Name => "graph";

    /// <inheritdoc/>
    public string Description => "a prepared graph, as 'syslrn graph --format json' writes it";

    /// <inheritdoc/>
    public void Import(IReadOnlyList<ImportInput> inputs, ImportTarget target, CancellationToken cancellation)
    {
        if (inputs.Count > 1)
        {
            throw new Contracts.SyslrnException(
                Contracts.ErrorCause.Usage, $"{inputs.Count} files were given, and a run holds one graph: import each file as a run of its own");
        }

        using OpenInput open = inputs[0].Open();
        try
        {
            using JsonDocument json = JsonDocument.Parse(open.Contents);
            PreparedGraph graph = PreparedGraph.Parse(json.RootElement);
            new GraphEvents(graph, target).Write(cancellation);
            target.Lines = graph.Nodes.Count + graph.Edges.Count;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            // Nothing of a graph can be left out without changing it.
            throw new Contracts.SyslrnException(
                Contracts.ErrorCause.Usage, $"{inputs[0].Name}: {e.Message}: docs/graph-formats.md describes the format", e);
        }
    }
}
