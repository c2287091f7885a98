using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Good;

/// <summary>Does what plugins may do: brings a library, a native one and its own copy of the contracts, has options, logs.</summary>
public sealed class GoodPlugin : IPlugin
{
    public void Register(IServiceCollection services)
    {
        services.AddEmbedder<Options>("good", "echoes its options", o => new Embedder(o));
        services.AddNormalModel<NoOptions>("refuses", "has a rule between options", _ => throw new SyslrnException(ErrorCause.Usage, "a and b exclude each other"));
        services.AddDetector<NoOptions>("crashes", "has a bug", _ => throw new InvalidOperationException("oh\nno"));
        services.AddKeyedSingleton(
            "logs",
            (provider, name) => new MethodFactory<IBacktrackingRule>("logs", "asks for a logger", typeof(NoOptions), (_, _) => new Rule(provider.GetRequiredService<ILogger<Rule>>())));
    }
}

public enum Speed
{
    Slow,
    VeryFast,
}

public sealed record Options
{
    [Option("a switch")]
    public bool Enabled { get; init; } = true;

    [Option("a count", Min = 1, Max = 10)]
    public int Count { get; init; } = Helper.Answers.Everything / 6;

    [Option("a share", Min = 0)]
    public double MinR2 { get; init; } = 0.99;

    [Option("a text")]
    public string Label { get; init; } = "x";

    [Option("a word")]
    public Speed Speed { get; init; } = Speed.VeryFast;

    [Option("a duration", Min = 0.5, Max = 60)]
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    [Option("numbers", Max = 100)]
    public int[] Loads { get; init; } = [2, 5];

    public string NotAnOption { get; init; } = "";
}

public sealed class Embedder(Options options) : IEmbedder
{
    public Options Options { get; } = options;

    /// <summary>Calls the native library that the test lays beside this assembly.</summary>
    [DllImport("fixturenative", EntryPoint = "cos")]
    public static extern double NativeCosine(double x);

    public IFittedEmbedder Fit(IReadOnlyList<SystemGraph> graphs, FitContext context) => throw new NotSupportedException();

    public IFittedEmbedder Load(Stream stream) => throw new NotSupportedException();
}

public sealed class Rule(ILogger<Rule> logger) : IBacktrackingRule
{
    public bool TryTrace(Feature feature, [NotNullWhen(true)] out IReadOnlyList<Evidence>? evidence)
    {
        logger.LogWarning("traced {Feature}", feature.Name);
        evidence = null;
        return false;
    }
}
