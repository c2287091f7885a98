namespace Syslrn.Torch.Autograd;

/// <summary>Whether operations of this thread are recorded.</summary>
internal sealed class GradMode : IDisposable
{
    [ThreadStatic]
    private static bool _off;

    private readonly bool _before = _off;

    public GradMode(bool enabled) => _off = !enabled;

    public static bool IsEnabled => !_off;

    public void Dispose() => _off = _before;
}
