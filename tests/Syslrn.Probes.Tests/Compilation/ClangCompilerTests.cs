using Syslrn.Contracts;
using Syslrn.Probes.Compilation;

namespace Syslrn.Probes.Tests.Compilation;

public class ClangCompilerTests
{
    private const string Source = "__attribute__((section(\"tp_btf/sched_process_exec\"), used)) int program(void *context) { return 0; }\n";
    private static readonly byte[] Elf = [0x7f, (byte)'E', (byte)'L', (byte)'F'];

    [Fact]
    public void SourceBecomesAnObjectForTheBpfMachine()
    {
        using var folder = new TemporaryFolder();
        byte[] content = Compiler(folder).Compile(Source);
        Assert.Equal(Elf, content[..4]);
        Assert.Equal(247, BitConverter.ToUInt16(content, 18)); // EM_BPF
    }

    [Fact]
    public void TheSameSourceIsCompiledOnceAndItsObjectIsPrivate()
    {
        using var folder = new TemporaryFolder();
        string cache = Path.Combine(folder.Path, "cache");
        byte[] first = Compiler(folder).Compile(Source);
        string kept = Assert.Single(Directory.GetFiles(cache));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(cache));

        File.WriteAllBytes(kept, [1, 2, 3]);
        Assert.Equal([1, 2, 3], Compiler(folder).Compile(Source));
        Assert.Equal(Elf, first[..4]);
    }

    [Fact]
    public void ABrokenSourceGivesTheFirstErrorAndIsKept()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<SyslrnException>(() => Compiler(folder).Compile("int x;\nint broken(void) { return nothing; }\n"));
        Assert.Contains("use of undeclared identifier 'nothing'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        string kept = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "cache"), "*.bpf.c"));
        Assert.Contains($"{kept}:2:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACacheThatOthersCanReadIsRefused()
    {
        using var folder = new TemporaryFolder();
        string cache = Path.Combine(folder.Path, "cache");
        Directory.CreateDirectory(cache, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupWrite);
        File.SetUnixFileMode(cache, File.GetUnixFileMode(cache) | UnixFileMode.OtherWrite);
        var error = Assert.Throws<SyslrnException>(() => Compiler(folder));
        Assert.Equal(ErrorCause.Environment, error.Cause);
        Assert.Contains(cache, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutClangTheErrorNamesThePackage()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<SyslrnException>(() => ClangLocator.Find(folder.Path));
        Assert.Equal(ErrorCause.Environment, error.Cause);
        Assert.Contains("packages clang", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClangIsFoundUnderAVersionedNameTooAndTheNewestIsTaken()
    {
        using var folder = new TemporaryFolder();
        folder.Write("clang-14", "");
        folder.Write("clang-16", "");
        Assert.Equal(Path.Combine(folder.Path, "clang-16"), ClangLocator.Find($"/nowhere:{folder.Path}"));
    }

    private static ClangCompiler Compiler(TemporaryFolder folder) => ClangCompiler.Find(Path.Combine(folder.Path, "cache"));
}
