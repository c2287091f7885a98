using Syslrn.Contracts;
using Syslrn.Events.Libbpf;

namespace Syslrn.Events.Tests.Libbpf;

public class TraceFileSystemTests
{
    [Fact]
    public void TracepointsAreFoundWhereNobodyMountedTracefsAndTheHostStaysAsItIs()
    {
        LiveKernel.Require();
        string mounts = File.ReadAllText("/proc/self/mountinfo");
        bool found = false;

        TraceFileSystem.UsePrivately(() => found = File.Exists("/sys/kernel/tracing/events/syscalls/sys_exit_execve/id"));

        Assert.True(found);
        Assert.Equal(mounts, File.ReadAllText("/proc/self/mountinfo"));
    }

    [Fact]
    public void WhatFailsMeanwhileFailsForTheCaller()
    {
        LiveKernel.Require();

        var error = Assert.Throws<SyslrnException>(() => TraceFileSystem.UsePrivately(() => throw new SyslrnException(ErrorCause.Usage, "meanwhile")));

        Assert.Equal("meanwhile", error.Message);
    }
}
