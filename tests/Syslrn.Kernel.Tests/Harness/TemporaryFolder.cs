namespace Syslrn.Kernel.Tests.Harness;

/// <summary>A folder that disappears with the test. Its path is short: the paths of sockets in it are cut at 32 bytes in a record.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gt-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
