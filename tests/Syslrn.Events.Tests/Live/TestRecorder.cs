using System.Reflection;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Tests.Live;

/// <summary>The small recorder of these tests.</summary>
internal static class TestRecorder
{
    /// <summary>The project's folder.</summary>
    public static string Repository { get; } =
        typeof(TestRecorder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The folder of the project's eBPF headers.</summary>
    public static string Headers { get; } = Path.Combine(Repository, "bpf-templates", "include");

    private static readonly Lazy<byte[]> s_elf = new(() => TestPrograms.Compile("recorder.bpf.c", $"-I{Headers}"));

    public static byte[] Elf => s_elf.Value;

    public static BpfObject Open() => BpfObject.Open(Elf, "recorder");
}
