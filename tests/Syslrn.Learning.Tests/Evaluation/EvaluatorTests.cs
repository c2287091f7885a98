using System.Collections.Concurrent;
using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Evaluation;

namespace Syslrn.Learning.Tests.Evaluation;

public class EvaluatorTests
{
    private static readonly EvaluationOptions Options = new() { Folds = 10, Seed = 3, Parallelism = 2 };

    private static readonly ImmutableArray<LabelledRun> Runs =
    [
        .. Enumerable.Range(1, 40).Select(i => Make($"normal-{i:00}", i, RunTruth.FailureFree, null)),
        .. Enumerable.Range(1, 6).Select(i => Make($"crash-{i}", 100 + i, RunTruth.Faulty, "crash")),
        .. Enumerable.Range(1, 3).Select(i => Make($"reload-{i}", 20, RunTruth.Benign, "reload")),
    ];

    [Fact]
    public void EveryFailureFreeRunIsJudgedOnceAndAllOthersInEveryFold()
    {
        ImmutableArray<RunVerdict> verdicts = Evaluator.Evaluate(new Largest(), Runs, Options, FitContext.Default);

        Assert.Equal(40, verdicts.Count(v => v.Truth == RunTruth.FailureFree));
        Assert.Equal(40, verdicts.Where(v => v.Truth == RunTruth.FailureFree).Select(v => v.Run).Distinct().Count());
        Assert.All(verdicts.Where(v => v.Truth != RunTruth.FailureFree).CountBy(v => v.Run), c => Assert.Equal(10, c.Value));
        Assert.All(verdicts.CountBy(v => v.Fold), c => Assert.Equal(4 + 6 + 3, c.Value));
    }

    [Fact]
    public void NoDetectorHasSeenWhatItJudgesNorANameThatTellsAnything()
    {
        var learner = new Witness();

        Evaluator.Evaluate(learner, Runs, Options, FitContext.Default);

        Assert.NotEmpty(learner.Judged);
        Assert.All(learner.Judged, j => Assert.DoesNotContain(j.Test.Windows[0], j.Training.SelectMany(r => r.Windows)));
        Assert.All(learner.Judged, j => Assert.Equal(36, j.Training.Count));
        Assert.All(learner.Judged, j => Assert.Matches("^run-[0-9]{4}$", j.Test.Name));
        // Nothing faulty or benign is ever learned from: its load gives it away here.
        Assert.All(learner.Judged.SelectMany(j => j.Training), r => Assert.InRange(r.Windows[0].Exposure.Load.Total, 1, 40));
    }

    [Fact]
    public void OnlyTheLargestNormalRunIsAFalseAlertOfADetectorThatKnowsTheLargestOfTheOthers()
    {
        var summary = EvaluationSummary.Of(Evaluator.Evaluate(new Largest(), Runs, Options, FitContext.Default), 1);

        Assert.Equal((40, 1, 39 / 40.0), (summary.FailureFree, summary.FalseAlerts, summary.Selectivity));
        Assert.Equal((6, 1.0, 1.0), (summary.Faulty, summary.Recall, summary.MacroRecall));
        Assert.Equal((3, 1.0), (summary.Benign, summary.BenignSelectivity));
    }

    [Fact]
    public void AMethodThatRemembersWhatItIsTestedOnIsCaught()
    {
        var error = Assert.Throws<SyslrnException>(() => Evaluator.Evaluate(new Leaking(), Runs, Options, FitContext.Default));

        Assert.Contains("remembers what it is tested on", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMethodThatRemembersTheTrainingRunsOfOtherFoldsIsCaught() =>
        Assert.Throws<SyslrnException>(() => Evaluator.Evaluate(new Hoarding(), Runs, Options, FitContext.Default));

    [Fact]
    public void TheSameSeedGivesTheSameVerdictsAndAnotherSeedOtherFolds()
    {
        ImmutableArray<RunVerdict> first = Evaluator.Evaluate(new Largest(), Runs, Options, FitContext.Default);

        Assert.Equal(first.AsEnumerable(), Evaluator.Evaluate(new Largest(), Runs, Options with { Parallelism = 1 }, FitContext.Default));
        Assert.NotEqual(first.AsEnumerable(), Evaluator.Evaluate(new Largest(), Runs, Options with { Seed = 4 }, FitContext.Default));
    }

    [Fact]
    public void FewerRunsThanFoldsAreRefused() => Assert.Contains(
        "9 failure-free runs cannot be divided into 10 parts",
        Assert.Throws<SyslrnException>(() => Evaluator.Evaluate(new Largest(), Runs[31..], Options, FitContext.Default)).Message,
        StringComparison.Ordinal);

    private static LabelledRun Make(string name, double load, RunTruth truth, string? fault) => new(
        new RunView(name, [new RunWindow(WindowKind.Serving, new SystemGraph([], [], []), new Exposure(Load.Of(load), TimeSpan.FromSeconds(1)), [])], []), truth, fault);

    private static double LoadOf(RunView run) => run.Windows[0].Exposure.Load.Total;

    /// <summary>Runs with a larger load than any that was learned from are abnormal.</summary>
    private sealed class Largest : IDetectorLearner
    {
        public IDetector Fit(IReadOnlyList<RunView> failureFree, FitContext context) => new Detector(run => LoadOf(run) / failureFree.Max(LoadOf));

        public IDetector Load(Stream stream) => throw new NotSupportedException();
    }

    /// <summary>Notes what was learned from and judged.</summary>
    private sealed class Witness : IDetectorLearner
    {
        public ConcurrentBag<(IReadOnlyList<RunView> Training, RunView Test)> Judged { get; } = [];

        public IDetector Fit(IReadOnlyList<RunView> failureFree, FitContext context) => new Detector(run =>
        {
            Judged.Add((failureFree, run));
            return 0;
        });

        public IDetector Load(Stream stream) => throw new NotSupportedException();
    }

    /// <summary>Finds abnormal what is larger than the mean of all that it was ever asked about.</summary>
    private sealed class Leaking : IDetectorLearner
    {
        private readonly ConcurrentBag<double> _seen = [];

        public IDetector Fit(IReadOnlyList<RunView> failureFree, FitContext context) => new Detector(run =>
        {
            _seen.Add(LoadOf(run));
            return LoadOf(run) / _seen.Average();
        });

        public IDetector Load(Stream stream) => throw new NotSupportedException();
    }

    /// <summary>Learns from all runs of all folds, and so from those it is tested on.</summary>
    private sealed class Hoarding : IDetectorLearner
    {
        private readonly ConcurrentDictionary<double, bool> _seen = [];

        public IDetector Fit(IReadOnlyList<RunView> failureFree, FitContext context)
        {
            foreach (RunView run in failureFree)
            {
                _seen[LoadOf(run)] = true;
            }

            return new Detector(run => _seen.ContainsKey(LoadOf(run)) ? 0 : 2);
        }

        public IDetector Load(Stream stream) => throw new NotSupportedException();
    }

    private sealed class Detector(Func<RunView, double> score) : IDetector
    {
        public Verdict Check(RunView run) => new(score(run), []);

        public void Save(Stream stream) => throw new NotSupportedException();
    }
}
