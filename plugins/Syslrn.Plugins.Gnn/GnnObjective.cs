namespace Syslrn.Plugins.Gnn;

/// <summary>What a network is trained for, without labels.</summary>
public enum GnnObjective
{
    /// <summary>Graphs of normal windows lie close to one point.</summary>
    DeepSvdd,

    /// <summary>Two variations of a graph resemble each other more than other graphs.</summary>
    Contrastive,

    /// <summary>A process's executable can be guessed from its surroundings.</summary>
    MaskedLabels,
}
