using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Features;
using Syslrn.Contracts.Graphs;
using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Learning.Pipelines;

/// <summary>All windows of some runs as vectors, with the run that each belongs to. Immutable.</summary>
/// <param name="Names">The runs' names.</param>
/// <param name="Windows">The windows: index of the run, kind, exposure; in the order of the matrix's rows.</param>
/// <param name="Matrix">The vectors.</param>
internal sealed record RunEmbeddings(
    ImmutableArray<string> Names, ImmutableArray<(int Run, WindowKind Kind, Exposure Exposure)> Windows, FeatureMatrix Matrix)
{
    /// <summary>Number of runs.</summary>
    public int Runs => Names.Length;

    /// <summary>What each window was exposed to.</summary>
    public IReadOnlyList<Exposure> Exposures => [.. Windows.Select(w => w.Exposure)];

    /// <summary>Embeds runs.</summary>
    public static RunEmbeddings Of(IFittedEmbedder embedder, IReadOnlyList<RunView> runs, CancellationToken cancellation)
    {
        (int Run, RunWindow Window)[] windows = [.. runs.SelectMany((r, i) => r.Windows.Select(w => (i, w)))];
        SystemGraph[] graphs = [.. windows.Select(w => w.Window.Graph)];
        return new RunEmbeddings(
            [.. runs.Select(r => r.Name)],
            [.. windows.Select(w => (w.Run, w.Window.Kind, w.Window.Exposure))],
            WindowEmbeddings.Of(embedder, graphs, cancellation));
    }

    /// <summary>Only some features.</summary>
    public RunEmbeddings Select(IReadOnlyList<int> features) =>
        this with { Matrix = Build([.. features.Select(f => Matrix.Features[f])], [.. Enumerable.Range(0, Matrix.Rows)], features) };

    /// <summary>Only the windows of some runs; the runs keep their indices.</summary>
    public RunEmbeddings Where(Func<int, bool> run)
    {
        int[] rows = [.. Enumerable.Range(0, Windows.Length).Where(w => run(Windows[w].Run))];
        int[] all = [.. Enumerable.Range(0, Matrix.Features.Length)];
        return this with { Windows = [.. rows.Select(r => Windows[r])], Matrix = Build(Matrix.Features, rows, all) };
    }

    /// <summary>Judges a run by its most abnormal serving window.</summary>
    /// <exception cref="SyslrnException">The run has no serving window.</exception>
    public Verdict Judge(INormalModel model, int run) => Enumerable.Range(0, Windows.Length)
        .Where(w => Windows[w].Run == run && Windows[w].Kind == WindowKind.Serving)
        .Select(w => model.Check(Matrix.Row(w), Windows[w].Exposure))
        .MaxBy(v => v.Score) ?? throw GraphDetector.NothingServed(Names[run]);

    private FeatureMatrix Build(ImmutableArray<Feature> features, int[] rows, IReadOnlyList<int> columns)
    {
        var values = new double[rows.Length * columns.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<double> row = Matrix.Row(rows[i]);
            for (int j = 0; j < columns.Count; j++)
            {
                values[i * columns.Count + j] = row[columns[j]];
            }
        }

        return new FeatureMatrix(features, rows.Length, values);
    }
}
