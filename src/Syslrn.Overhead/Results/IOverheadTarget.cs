namespace Syslrn.Overhead.Results;

/// <summary>A limit that a benchmark is to show.</summary>
public interface IOverheadTarget
{
    /// <summary>Judges a result; null if it does not have what is needed.</summary>
    TargetFinding? Judge(OverheadResult result);
}

/// <summary>Whether a limit was kept.</summary>
/// <param name="Text">The limit and what was measured.</param>
/// <param name="Reached">True if it was kept.</param>
public sealed record TargetFinding(string Text, bool Reached);
