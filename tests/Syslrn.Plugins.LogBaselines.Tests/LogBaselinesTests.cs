using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Detectors;
using Syslrn.Plugins.Conformance.LogParsers;
using Syslrn.Plugins.Conformance.Plugins;
using Syslrn.Plugins.LogBaselines.Sequences;
using Syslrn.Plugins.LogBaselines.Templates;

namespace Syslrn.Plugins.LogBaselines.Tests;

public class LogBaselinesTests
{
    [Fact]
    public void WhatThePluginRegistersConforms() => Assert.Empty(PluginConformance.Check(new LogBaselinesPlugin()));

    [Fact]
    public void UnseenTemplatesConform() => Assert.Empty(DetectorConformance.Check(() => Templates()));

    [Fact]
    public void NGramsConform() => Assert.Empty(DetectorConformance.Check(() => NGrams()));

    [Fact]
    public void AnUnseenTemplateAndAMissingOneAreNamed()
    {
        IDetector detector = Templates().Fit([Run("start", "serve", "stop"), Run("start", "serve", "stop"), Run("start", "serve", "stop")], FitContext.Default);

        Verdict verdict = detector.Check(Run("start", "panic 1", "panic 2", "stop"));

        Assert.Equal(["unseen: panic", "missing: serve"], verdict.Deviations.Select(d => d.Feature));
        Assert.Equal(4, verdict.Score);
        Assert.Equal(0, detector.Check(Run("stop", "serve", "start")).Score);
    }

    // Each run has one template that no other has: one unseen template is normal, two are not.
    [Fact]
    public void SoManyUnseenTemplatesAsHeldOutRunsHaveAreNormal()
    {
        IDetector detector = Templates().Fit([Run("start", "a"), Run("start", "b"), Run("start", "c")], FitContext.Default);

        Assert.False(detector.Check(Run("start", "d")).IsAnomalous);
        Assert.True(detector.Check(Run("start", "d", "e")).IsAnomalous);
    }

    [Fact]
    public void AnotherOrderIsAnUnseenSequence()
    {
        IDetector detector = NGrams().Fit([Run("lock", "write", "unlock"), Run("lock", "write", "unlock")], FitContext.Default);

        Verdict verdict = detector.Check(Run("lock", "unlock", "write"));

        Assert.Contains("unseen: lock → unlock", verdict.Deviations.Select(d => d.Feature));
        Assert.False(detector.Check(Run("lock", "write", "unlock")).IsAnomalous);
    }

    // Two requests are served at once; each by itself is as always.
    [Fact]
    public void SessionsOfOneIdentifierAreNotMixed()
    {
        LogNGramsOptions options = new() { Sessions = ["req-([0-9]+)"] };
        IDetector detector = NGrams(options).Fit([Run("lock req-1", "unlock req-1"), Run("lock req-2", "unlock req-2")], FitContext.Default);

        Assert.False(detector.Check(Run("lock req-3", "lock req-4", "unlock req-4", "unlock req-3")).IsAnomalous);
        Assert.True(detector.Check(Run("lock req-3", "lock req-3")).IsAnomalous);
    }

    private static LogDetectorLearner<TemplateModel> Templates() =>
        new(UnseenTemplatesLearner.Name, [], new FirstWordParser(), new UnseenTemplatesLearner(new UnseenTemplatesOptions()));

    private static LogDetectorLearner<NGramModel> NGrams(LogNGramsOptions? options = null) =>
        new(LogNGramsLearner.Name, [], new FirstWordParser(), new LogNGramsLearner(options ?? new LogNGramsOptions()));

    private static RunView Run(params string[] lines) => new("run", [], [new RunLog("app.log", [.. lines])]);
}
