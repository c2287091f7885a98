using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Tests.Libbpf;

public sealed class BpfLoaderTests
{
    [Fact]
    public void OneMissingHookAndOneRefusedProgramDoNotFailTheObject()
    {
        LiveKernel.Require();

        BpfLoadResult result = BpfLoader.LoadAvailable(TestPrograms.Compile("refused.bpf.c"), "refused", _ => { });
        using BpfObject bpf = result.Loaded;
        using BpfAttachment attachment = bpf.Attach();

        Assert.Equal(["bad_pointer", "no_hook"], result.Unavailable.Select(u => u.Program).Order());
        Assert.Equal(
            new UnavailableHook("no_hook", "tp_btf/syslrn_no_such_hook", "the kernel has no such hook"), result.Unavailable.Single(u => u.Program == "no_hook"));
        Assert.Equal("good", Assert.Single(attachment.Links).Program.Name);
        string log = result.Unavailable.Single(u => u.Program == "bad_pointer").LogFile!;
        Assert.Contains("BEGIN PROG LOAD LOG", File.ReadAllText(log), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(log)!, recursive: true);
    }

    [Fact]
    public void TheVerifiersComplaintIsTheMessageAndItsLogIsAFile()
    {
        LiveKernel.Require();
        using BpfObject bpf = BpfObject.Open(TestPrograms.Compile("refused.bpf.c"), "refused");
        bpf.Program("no_hook").AutoLoad = false;

        BpfLoadException e = Assert.Throws<BpfLoadException>(bpf.Load);

        Assert.Equal("bad_pointer", e.Program);
        Assert.Equal(ErrorCause.Environment, e.Cause);
        Assert.Contains("bad_pointer", e.Message, StringComparison.Ordinal);
        Assert.Contains("tp_btf/sched_process_exec", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.Equal(e.Log, File.ReadAllText(e.LogFile!));
        Assert.Contains(e.Reason, e.Log, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(e.LogFile!)!));
        Directory.Delete(Path.GetDirectoryName(e.LogFile!)!, recursive: true);
    }

    [Fact]
    public void AFailureOfTheConfigurationIsNotTakenForAMissingHook()
    {
        LiveKernel.Require();

        Assert.Throws<InvalidOperationException>(
            () => BpfLoader.LoadAvailable(TestPrograms.Compile("refused.bpf.c"), "refused", _ => throw new InvalidOperationException()));
    }
}
