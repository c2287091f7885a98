namespace Syslrn.Events.Tests.Importing.Audit;

public sealed class AuditbeatFormatTests
{
    private const string Documents = """
        {"@timestamp":"2024-01-31T12:00:00.000Z","host":{"name":"web"},"process":{"pid":10,"parent":{"pid":1},"name":"sh"},"auditd":{"sequence":7,"data":{"syscall":"clone","exit":"11","a0":"1200011"}}}
        {"@timestamp":"2024-01-31T12:00:00.001Z","host":{"name":"web"},"process":{"pid":11,"parent":{"pid":10},"name":"nginx"},"auditd":{"sequence":8,"data":{"syscall":"execve","exit":"0"}}}
        {"@timestamp":"2024-01-31T12:00:00.002Z","host.name":"web","process.pid":"11","process.ppid":"10","process.name":"nginx","auditd.sequence":9,"auditd.data.syscall":"bind","auditd.data.exit":"0","auditd.data.a0":"5","auditd.data.socket.family":"ipv4","auditd.data.socket.addr":"0.0.0.0","auditd.data.socket.port":"80"}
        {"@timestamp":"2024-01-31T12:00:00.003Z","host":{"name":"web"},"event":{"action":"changed-time"},"auditd":{"sequence":10,"data":{"syscall":"adjtimex"}}}
        {"@timestamp":"2024-01-31T12:00:00.004Z","host":{"name":"web"},"process":{"pid":20,"name":"curl"},"auditd":{"sequence":11,"data":{"syscall":"connect","exit":"EINPROGRESS","a0":"3","socket":{"family":"ipv4","addr":"127.0.0.1","port":"80"}}}}
        {"@timestamp":"2024-01-31T12:00:00.005Z","host":{"name":"web"},"process":{"pid":11,"name":"nginx"},"auditd":{"sequence":12,"data":{"syscall":"accept4","exit":"6","a0":"5","socket":{"family":"ipv4","addr":"127.0.0.1","port":"4711"}}}}
        {"@timestamp":"2024-01-31T12:00:00.006Z","host":{"name":"web"},"process":{"pid":11,"name":"nginx"},"auditd":{"sequence":13,"data":{"syscall":"connect","exit":"ECONNREFUSED","a0":"7","socket":{"family":"unix","path":"/run/x"}}}}
        {"@timestamp":"2024-01-31T12:00:00.007Z","host":{"name":"web"},"process":{"pid":11,"name":"nginx"},"auditd":{"sequence":14,"data":{"syscall":"exit_group","a0":"1"}}}
        """;

    [Fact]
    public void DocumentsGiveTheEventsOfTheirCalls()
    {
        ImportedLog log = ImportedLog.Of("auditbeat", Documents);

        Assert.Equal(
            [
                "ProcessExists 10 sh", "ProcessFork 10 11", "ProcessExec 11 nginx", "ProcessExists 20 curl", "TcpConnect 20", "TcpAccept 11 20",
                "UnixConnect 11 =-111", "ProcessExit 11 =256",
            ],
            log.Records.Select(ImportedLog.Show));
        Assert.Equal("web", Assert.Single(log.Report.Manifest.Hosts).Name);
    }

    [Theory]
    [InlineData("\"sequence\":8", "\"sequence\":\"eight\"", "auditd.sequence is 'eight', expected a number")]
    [InlineData("12:00:00.001Z", "noon", "@timestamp is '2024-01-31Tnoon', expected a time")]
    public void ADocumentWithAWrongFieldIsReportedWithItsLine(string good, string bad, string reason)
    {
        ImportedLog log = ImportedLog.Of("auditbeat", Documents.Replace(good, bad, StringComparison.Ordinal));

        var line = Assert.Single(log.Report.FirstCorrupt);
        Assert.Equal(2, line.Line);
        Assert.Contains(reason, line.Reason);
    }

    [Fact]
    public void ALineThatIsNoJsonIsReportedWithItsNumber() =>
        Assert.Equal(9, Assert.Single(ImportedLog.Of("auditbeat", Documents + "\n{\"@timestamp\":").Report.FirstCorrupt).Line);
}
