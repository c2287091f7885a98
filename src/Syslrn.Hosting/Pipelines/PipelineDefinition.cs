using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Hosting.Pipelines;

/// <summary>How one application is recorded, learned and monitored: the contents of a <c>pipeline.yaml</c>. Immutable.</summary>
/// <param name="File">The definition's file, as the user named it.</param>
/// <param name="Folder">The folder that commands are relative to, as an absolute path.</param>
/// <param name="Application">The application's name, in kebab-case.</param>
/// <param name="Scope">Which processes are the application.</param>
/// <param name="Service">The listening sockets whose arriving connections are requests, by request type.</param>
/// <param name="Embedder">The embedder.</param>
/// <param name="Model">The model of normal behaviour.</param>
/// <param name="Backtracking">The backtracking rule.</param>
/// <param name="Monitor">How the monitor checks.</param>
/// <param name="Testbed">How to run the application for training; null if the definition has none.</param>
/// <param name="Campaign">What to record for training; null if the definition says nothing of it.</param>
public sealed record PipelineDefinition(
    string File,
    string Folder,
    string Application,
    ScopeDefinition Scope,
    ImmutableArray<ServiceInterface> Service,
    MethodChoice Embedder,
    MethodChoice Model,
    MethodChoice Backtracking,
    MonitorDefinition Monitor,
    TestbedDefinition? Testbed,
    CampaignDefinition? Campaign)
{
    /// <summary>The share of normal runs that are to raise no alert, to which the model is calibrated; null: it keeps its own tolerance.</summary>
    public double? Selectivity { get; init; }

    /// <summary>How closely the activity of executables must follow the load for graphs to keep them; null: all are kept.</summary>
    public double? MinCorrelation { get; init; }

    /// <summary>File with what hooks cost while the application worked, by which probes are planned; null if the definition names none.</summary>
    public string? HookCosts { get; init; }

    /// <summary>Reads a definition.</summary>
    /// <param name="path">The file, or its folder if it is called <c>pipeline.yaml</c>.</param>
    /// <exception cref="SyslrnException">It cannot be read or has mistakes: all of them, one line each.</exception>
    public static PipelineDefinition Load(string path)
    {
        PipelineReading reading = PipelineReading.Of(path);
        reading.Problems.ThrowIfAny();
        return reading.Definition;
    }

    /// <summary>Reads a definition that is no file any more, such as the one a model keeps; the testbed's programs need not exist.</summary>
    /// <param name="text">The definition.</param>
    /// <param name="file">What errors call it.</param>
    /// <param name="folder">The folder that paths are relative to.</param>
    /// <exception cref="SyslrnException">It has mistakes: all of them, one line each.</exception>
    public static PipelineDefinition Parse(string text, string file, string folder)
    {
        var reading = PipelineReading.Of(text, file, folder);
        reading.Problems.ThrowIfAny();
        return reading.Definition;
    }
}
