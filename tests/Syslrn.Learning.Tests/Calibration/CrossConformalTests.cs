using System.Collections.Immutable;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;
using Syslrn.Learning.Calibration;
using Syslrn.Learning.Models;
using Syslrn.Learning.Pipelines;
using Syslrn.Plugins.BagOfNodes;
using Syslrn.Plugins.LinearRegression;

namespace Syslrn.Learning.Tests.Calibration;

public sealed class CrossConformalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-calibrated-").FullName;

    private static readonly Exposure Window = new(Load.Of(1), TimeSpan.FromSeconds(1));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void EveryRunIsScoredByAModelLearnedWithoutIt()
    {
        // Means without each of 0, 1, 2, 9: 4, 11/3, 10/3, 1. Distances 4, 8/3, 4/3, 8, so thresholds a window at x must exceed.
        CalibratedModel model = Calibrate([0, 1, 2, 9], 0.8);
        double expected = new[] { 6 / 4.0, (10 - 11 / 3.0) / (8 / 3.0), (10 - 10 / 3.0) / (4 / 3.0), 9 / 8.0 }.Min();
        Assert.Equal(expected, model.Check([10], Window).Score, 12);
    }

    [Fact]
    public void AScoreAboveOneIsAConformalPValueOfAtMostOneMinusTheSelectivity()
    {
        var random = new Random(3);
        double[] runs = [.. Enumerable.Range(0, 9).Select(_ => random.NextDouble())];
        CalibratedModel model = Calibrate(runs, 0.8);
        foreach (double x in Enumerable.Range(-50, 200).Select(i => i / 50.0))
        {
            int atLeastAsAbnormal = 0;
            for (int i = 0; i < runs.Length; i++)
            {
                double mean = runs.Where((_, j) => j != i).Average();
                atLeastAsAbnormal += Math.Max(Math.Abs(runs[i] - mean), 0.1) >= Math.Abs(x - mean) ? 1 : 0;
            }

            Assert.Equal((atLeastAsAbnormal + 1) / 10.0 <= 0.2 + 1e-12, model.Check([x], Window).IsAnomalous);
        }
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.75)]
    public void NormalRunsAreFoundNormalAsOftenAsTheSelectivitySays(double selectivity)
    {
        int alarms = 0;
        const int Repetitions = 1500;
        var random = new Random(5);
        for (int i = 0; i < Repetitions; i++)
        {
            CalibratedModel model = Calibrate([.. Enumerable.Range(0, 19).Select(_ => Bell(random))], selectivity);
            alarms += model.Check([Bell(random)], Window).IsAnomalous ? 1 : 0;
        }

        // Three standard deviations around the share; the guarantee itself is twice the share.
        double share = 1 - selectivity;
        double deviation = 3 * Math.Sqrt(share * selectivity / Repetitions);
        Assert.InRange(alarms / (double)Repetitions, share - deviation - 0.01, share + deviation);
    }

    [Fact]
    public void ARunCountsByItsMostAbnormalServingWindow()
    {
        RunEmbeddings runs = Runs([0, 5, 1, 2]) with
        {
            Names = ["a", "b"],
            Windows = [(0, WindowKind.Serving, Window), (0, WindowKind.Idle, Window), (1, WindowKind.Serving, Window), (1, WindowKind.Serving, Window)],
        };
        var model = (DistanceLearner.Model)new DistanceLearner(1).Fit(runs.Matrix, runs.Exposures, FitContext.Default) with { Means = [0] };
        Assert.Equal(0, runs.Judge(model, 0).Score);
        Assert.Equal(2, runs.Judge(model, 1).Score);
    }

    [Fact]
    public void WhatTheCalibrationFindsTheModelNames()
    {
        // The model's own tolerance is 10, so by itself it finds nothing.
        CalibratedModel model = Calibrate([0, 0.5, 1, 1.5, 2], 0.8, tolerance: 10);
        Verdict verdict = model.Check([9], Window);
        Deviation deviation = Assert.Single(verdict.Deviations);
        Assert.Equal(("f", 9, 1), (deviation.Feature, deviation.Observed, deviation.Expected));
        Assert.Equal(verdict.Score, 8 / deviation.Tolerance, 9);
        Assert.Empty(model.Check([1], Window).Deviations);
    }

    [Fact]
    public void ALimitScalesTheScore()
    {
        CalibratedModel model = Calibrate([0, 0.5, 1, 1.5, 2], 0.8);
        Assert.Equal(model.Check([9], Window).Score / 3, model.Check([9], Window, 3).Score, 12);
    }

    [Fact]
    public void EqualRunsAreNotHeldToTheirRounding()
    {
        CalibratedModel model = Calibrate([1, 1, 1, 1], 0.8);
        Assert.False(model.Check([1 + 1e-9], Window).IsAnomalous);
        Assert.True(model.Check([2], Window).IsAnomalous);
    }

    [Fact]
    public void ASavedCalibrationGivesIdenticalVerdicts()
    {
        CalibratedModel model = Calibrate([0, 0.5, 1, 1.5, 2], 0.8);
        using var stream = new MemoryStream();
        model.Save(stream);
        stream.Position = 0;
        var loaded = CalibratedModel.Load(stream, new DistanceLearner(1));
        foreach (double x in new[] { -4, 0, 1.3, 2.5, 7 })
        {
            Assert.Equal(model.Check([x], Window).Score, loaded.Check([x], Window).Score);
            Assert.Equal(model.Check([x], Window).Deviations, loaded.Check([x], Window).Deviations);
        }
    }

    [Fact]
    public void ATrainedModelKeepsItsCalibrationOnDisk()
    {
        TrainedModel model = TrainedModel.Learn(
            Shop.Origin, new BagOfNodesEmbedder(new()), new LinearRegressionLearner(new()), Shop.Campaign, FitContext.Default, selectivity: 0.9);
        Assert.Equal(new ModelCalibration(0.9, 10), model.Calibration);
        ModelDirectory.Save(model, _folder);
        TrainedModel loaded = ModelDirectory.Load(_folder, _ => new BagOfNodesEmbedder(new()), _ => new LinearRegressionLearner(new()));
        Assert.Equal(model.Calibration, loaded.Calibration);
        RunView failed = Shop.Run("failed", [.. Enumerable.Range(0, 10).Select(i => (i * 0.2, i == 4 ? (double?)null : i * 0.2 + 0.1))]);
        Assert.True(loaded.Detector.Check(failed).IsAnomalous);
        Assert.Equal(model.Detector.Check(failed).Score, loaded.Detector.Check(failed).Score);
        Assert.Contains("psql/degree", loaded.Detector.Check(failed).Deviations.Select(d => d.Feature));
        Assert.False(loaded.Detector.Check(Shop.Sequential("fine", 12, 0.1)).IsAnomalous);
    }

    [Fact]
    public void ACalibratedPipelineIsSavedAndLoadedAsADetector()
    {
        var pipeline = new GraphPipeline(new BagOfNodesEmbedder(new()), new LinearRegressionLearner(new()), selectivity: 0.9);
        GraphDetector detector = pipeline.Fit(Shop.Campaign, FitContext.Default);
        using var stream = new MemoryStream();
        detector.Save(stream);
        stream.Position = 0;
        RunView run = Shop.Run("failed", (0.1, 0.2), (0.3, null), (0.5, 0.6));
        Assert.Equal(detector.Check(run).Score, pipeline.Load(stream).Check(run).Score);
    }

    private static double Bell(Random random) => Enumerable.Range(0, 6).Sum(_ => random.NextDouble()) * 10;

    private static CalibratedModel Calibrate(double[] values, double selectivity, double tolerance = 1)
    {
        RunEmbeddings runs = Runs(values);
        var learner = new DistanceLearner(tolerance);
        return CrossConformal.Calibrate(
            learner.Fit(runs.Matrix, runs.Exposures, FitContext.Default), learner, runs, ModelCalibration.Of(selectivity, values.Length), FitContext.Default);
    }

    private static RunEmbeddings Runs(double[] values) => new(
        [.. values.Select((_, i) => $"run-{i}")],
        [.. values.Select((_, i) => (i, WindowKind.Serving, Window))],
        new FeatureMatrix([new Feature("f", "", ImmutableArray<Evidence>.Empty, null)], values.Length, values));
}
