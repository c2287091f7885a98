using Syslrn.Contracts;
using Syslrn.Contracts.Events;
using static Syslrn.Events.Tests.Importing.Audit.AuditLogText;

namespace Syslrn.Events.Tests.Importing.Audit;

public sealed class AuditFormatTests
{
    private const int Accept = 43, Bind = 49, Clone = 56, Clone3 = 435, Connect = 42, Execve = 59, Exit = 60, ExitGroup = 231, Fork = 57, Socket = 41, Vfork = 58;

    [Fact]
    public void ForksExecsAndExitsAreThoseOfTheCalls() => AssertEvents(
        new AuditLogText()
            .Call(10, Fork, 11)
            .Call(11, Execve, -2)
            .Call(11, Execve, 0, name: "worker")
            .Call(10, Clone, -11)
            .End(11, ExitGroup, 3),
        "ProcessExists 10 app", "ProcessFork 10 11", "ProcessExec 11 app =-2", "ProcessExec 11 worker", "ProcessFork 10 =-11", "ProcessExit 11 =768");

    [Fact]
    public void AChildThatRanBeforeItsParentsCallReturnedIsTheParents() => AssertEvents(
        new AuditLogText().Call(10, Execve, 0, name: "sh").Call(11, Execve, 0, name: "ls").Call(10, Vfork, 11, beganMs: 5),
        "ProcessExists 10 sh", "ProcessExec 10 sh", "ProcessExists 11 ls", "ProcessExec 11 ls", "ProcessFork 10 11");

    [Fact]
    public void AProcessIdThatIsUsedAgainIsAnotherProcess()
    {
        EventRecord[] records = ImportedLog.Of(
            "audit",
            new AuditLogText().Call(10, Fork, 11).Call(11, Execve, 0, name: "one").Call(10, Fork, 11).Call(11, Execve, 0, name: "two").ToString()).Records;

        ulong[] starts = [.. records.Where(r => r.Kind == EventKind.ProcessExec).Select(r => r.StartNs)];
        Assert.NotEqual(starts[0], starts[1]);
        Assert.Equal(starts, records.Where(r => r.Kind == EventKind.ProcessFork).Select(r => r.PeerStartNs));
    }

    [Fact]
    public void ThreadsAreNoProcesses() => AssertEvents(
        new AuditLogText().Call(10, Clone, 11, a0: 0x3d0f00).Call(10, Clone3, 12).End(10, Exit, 0).Call(10, Execve, 0, name: "next"),
        "ProcessExists 10 app", "ProcessExec 10 next");

    [Fact]
    public void WhatClone3MadeIsAProcessIfItCallsUnderItsOwnNumber() => AssertEvents(
        new AuditLogText().Call(10, Clone3, 12).Call(12, Execve, 0, name: "child"),
        "ProcessExists 10 app", "ProcessFork 10 12", "ProcessExec 12 child");

    [Fact]
    public void ASingleThreadThatExitsEndsTheProcess() => AssertEvents(
        new AuditLogText().Call(10, Fork, 11).End(11, Exit, 1),
        "ProcessExists 10 app", "ProcessFork 10 11", "ProcessExit 11 =256");

    [Fact]
    public void WithoutCallsOfTheCloneFamilyTheParentIdTellsWhoCreatedAProcess() => AssertEvents(
        new AuditLogText().Call(11, Execve, 0, name: "one", parent: 10).Call(12, Execve, 0, name: "two", parent: 11),
        "ProcessExists 10 ", "ProcessFork 10 11", "ProcessExec 11 one", "ProcessFork 11 12", "ProcessExec 12 two");

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1", "127.0.0.1")]
    [InlineData("::", "127.0.0.1", "::ffff:127.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "10.1.2.3", "10.1.2.3")]
    [InlineData("::1", "::1", "::1")]
    public void AWorkerAcceptsAtTheSocketItInherited(string bound, string connected, string from)
    {
        ImportedLog log = ImportedLog.Of(
            "audit",
            new AuditLogText()
                .Call(10, Bind, 0, a0: 5, address: Inet(bound, 8080))
                .Call(10, Fork, 11)
                .Call(20, Connect, -115, a0: 3, address: Inet(connected, 8080))
                .Call(20, Connect, 0, a0: 3, address: Inet(connected, 8080))
                .Call(11, Accept, 6, a0: 5, address: Inet(from, 40000), beganMs: 3)
                .ToString());

        Assert.Equal(["TcpConnect 20", "TcpAccept 11 20"], log.Records.Where(r => r.Kind is EventKind.TcpConnect or EventKind.TcpAccept).Select(ImportedLog.Show));
        EventRecord connect = log.Records.Single(r => r.Kind == EventKind.TcpConnect);
        Assert.Equal((40000, 8080), (connect.LocalPort, connect.RemotePort));
    }

    [Fact]
    public void ConnectionsToAnotherHostAreNotThoseOfALocalListenerAtTheSamePort()
    {
        ImportedLog log = ImportedLog.Of(
            "audit",
            new AuditLogText()
                .Call(10, Bind, 0, a0: 5, address: Inet("0.0.0.0", 80))
                .Call(20, Connect, 0, a0: 3, address: Inet("192.0.2.7", 80))
                .Call(10, Accept, 6, a0: 5, address: Inet("192.0.2.99", 40000))
                .ToString());

        Assert.Equal(["TcpConnect 20", "TcpAccept 10"], log.Records.Where(r => r.Kind is EventKind.TcpConnect or EventKind.TcpAccept).Select(ImportedLog.Show));
    }

    [Fact]
    public void ConnectionsAtAPathAreAcceptedInTheOrderTheyWereMade() => AssertEvents(
        new AuditLogText()
            .Call(10, Bind, 0, a0: 5, address: Unix("/run/a"))
            .Call(20, Connect, 0, a0: 3, address: Unix("/run/a"))
            .Call(21, Connect, 0, a0: 3, address: Unix("/run/a"))
            .Call(22, Connect, -111, a0: 3, address: Unix("/run/a"))
            .Call(10, Accept, 6, a0: 5, address: "0100")
            .Call(10, Accept, 7, a0: 5),
        "ProcessExists 10 app", "ProcessExists 20 app", "UnixConnect 20", "ProcessExists 21 app", "UnixConnect 21",
        "ProcessExists 22 app", "UnixConnect 22 =-111", "UnixAccept 10 20", "UnixAccept 10 21");

    [Fact]
    public void DatagramSocketsDoNotConnect() => AssertEvents(
        new AuditLogText().Call(10, Socket, 3, a0: 2, a1: 0x80002).Call(10, Connect, 0, a0: 3, address: Inet("192.0.2.1", 53)),
        "ProcessExists 10 app");

    [Fact]
    public void Arm64HasNumbersOfItsOwn() => AssertEvents(
        new AuditLogText { Architecture = "c00000b7" }.Call(10, 220, 11).Call(11, 221, 0, name: "worker").End(11, 94, 0),
        "ProcessExists 10 app", "ProcessFork 10 11", "ProcessExec 11 worker", "ProcessExit 11");

    [Fact]
    public void CallsOfOtherArchitecturesAreCounted()
    {
        string log = new AuditLogText().Call(10, Fork, 11).ToString() + new AuditLogText { Architecture = "40000003" }.Skip(1).Call(12, 11, 0);

        Assert.Contains(ImportedLog.Of("audit", log).Report.Notes, n => n.Key.Contains("architecture", StringComparison.Ordinal) && n.Value == 1);
    }

    [Fact]
    public void ALineThatCannotBeReadCostsThatLine()
    {
        string good = new AuditLogText().Call(10, Fork, 11).Call(11, Execve, 0, name: "worker").ToString();
        string[] lines = good.Split('\n');
        string damaged = string.Join('\n', [lines[0], "type=SYSCALL msg=audit(17", lines[1], "\0\0\0", lines[2].Replace("pid=", "pid=x", StringComparison.Ordinal), .. lines[2..]]);

        ImportedLog log = ImportedLog.Of("audit", damaged);

        Assert.Equal(["ProcessExists 10 app", "ProcessFork 10 11", "ProcessExec 11 worker"], log.Records.Select(ImportedLog.Show));
        Assert.Equal([2, 4, 5], log.Report.FirstCorrupt.Select(c => c.Line));
        Assert.Equal(3, log.Report.CorruptLines);
    }

    [Fact]
    public void HostsThatTheLinesNameAreHostsOfTheRun()
    {
        string first = new AuditLogText().Call(10, Fork, 11).ToString();
        string second = new AuditLogText().Skip(5000).Call(10, Fork, 12).ToString();
        IEnumerable<string> mixed = Lines(first, "node=web1 ").Zip(Lines(second, "node=db "), (a, b) => $"{a}\n{b}\n");

        ImportedLog log = ImportedLog.Of("audit", string.Concat(mixed));

        Assert.Equal(["web1", "db"], log.Report.Manifest.Hosts.Select(h => h.Name));
        Assert.Equal(["ProcessExists 10 app", "ProcessFork 10 11"], log.Hosts[0].Select(ImportedLog.Show));
        Assert.Equal(["ProcessExists 10 app", "ProcessFork 10 12"], log.Hosts[1].Select(ImportedLog.Show));
        Assert.Empty(log.Report.Manifest.Lost);
    }

    [Fact]
    public void AnEnrichedLogAndHexadecimalNamesAreRead()
    {
        string log = new AuditLogText().Call(10, Execve, 0, name: "X", parent: 1).ToString()
            .Replace("comm=\"X\"", "comm=61206222", StringComparison.Ordinal)
            .Replace("exe=\"/bin/X\"", "exe=\"/bin/X\"\u001DARCH=x86_64 SYSCALL=execve pid=\"7\"", StringComparison.Ordinal);

        Assert.Contains("ProcessExec 10 a b\"", ImportedLog.Of("audit", log).Records.Select(ImportedLog.Show));
    }

    [Fact]
    public void AFileWithoutAuditRecordsIsRefusedAndLeavesNoRun()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["a.log"], "2024-01-01 hello\n");

        var refused = Assert.Throws<SyslrnException>(() => ImportedLog.Import("audit", [new(directory["a.log"])], directory["run"]));

        Assert.Contains("line 1 of", refused.Message);
        Assert.False(Directory.Exists(directory["run"]));
    }

    private static IEnumerable<string> Lines(string text, string prefix) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => prefix + l);

    private static void AssertEvents(AuditLogText log, params string[] expected) =>
        Assert.Equal(expected, ImportedLog.Of("audit", log.ToString()).Records.Select(ImportedLog.Show));
}
