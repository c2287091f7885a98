using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Gnn;

/// <summary>Options of <c>gnn</c>.</summary>
public sealed record GnnOptions
{
    /// <summary>What the network is trained for.</summary>
    [Option("what the network is trained for: deep-svdd (normal graphs lie close together), contrastive (a graph resembles its own variations) or masked-labels (guess hidden executables)")]
    public GnnObjective Objective { get; init; } = GnnObjective.DeepSvdd;

    /// <summary>Steps away that a process's surroundings reach.</summary>
    [Option("layers: how many steps away neighbours are looked at", Min = 1, Max = 4)]
    public int Layers { get; init; } = 2;

    /// <summary>Dimensions of a layer; the embedding has one for each, and for the executables themselves.</summary>
    [Option("dimensions of a layer; the embedding has (layers + 1) times as many", Min = 2, Max = 128)]
    public int Width { get; init; } = 16;

    /// <summary>False: a neighbour is a neighbour, whatever the interaction and whoever began it.</summary>
    [Option("weights of their own for creation, IPC and network edges, in each direction")]
    public bool EdgeTypes { get; init; } = true;

    /// <summary>True: grows with the logarithm of the size, for models that do not know of the load.</summary>
    [Option("give the logarithm of the sums over processes; false: the sums, which grow with the load")]
    public bool Logarithm { get; init; }

    /// <summary>How often every training window is seen.</summary>
    [Option("passes over the training windows", Min = 0, Max = 1000)]
    public int Epochs { get; init; } = 30;

    /// <summary>Windows per step.</summary>
    [Option("training windows per step", Min = 1, Max = 4096)]
    public int Batch { get; init; } = 16;

    /// <summary>Step width of Adam.</summary>
    [Option("step width of the optimizer", Min = 1e-6, Max = 0.1)]
    public double LearningRate { get; init; } = 0.003;

    /// <summary>Pulls weights to zero: the regulariser of deep SVDD.</summary>
    [Option("weight decay of the optimizer", Min = 0, Max = 1)]
    public double WeightDecay { get; init; } = 1e-5;

    /// <summary>
    /// Executables hidden at random during training: they become the unknown executable, which is learned this way, and what masked-labels guesses.
    /// </summary>
    [Option("share of executables hidden during training, so that unknown ones are learned", Min = 0, Max = 0.9)]
    public double Hidden { get; init; } = 0.15;

    /// <summary>False: an edge that was seen only through a pipe does not count.</summary>
    [Option("count edges that were seen only through pipes; watching pipes is expensive")]
    public bool Pipes { get; init; }
}
