using System.Globalization;
using Syslrn.Contracts.Learning;
using Syslrn.Plugins.Drain.Formats;

namespace Syslrn.Plugins.Drain.Tests.Formats;

public class LogFormatTests
{
    public static TheoryData<LogFormatName, string, string, string, string> Lines => new()
    {
        { LogFormatName.Openstack, "2018-06-30 02:14:00.376 28356 DEBUG neutron.db.agents_db [req-4bf24d58-733d-4c15-8f93-93dc77693630 - - - - -] Agent healthcheck: found 5 active agents", "2018-06-30T02:14:00.376", "[req-4bf24d58-733d-4c15-8f93-93dc77693630 - - - - -] ", "Agent healthcheck: found 5 active agents" },
        { LogFormatName.Openstack, "nova-compute.log.1 2017-05-16 00:00:04.500 2931 INFO nova.compute.manager [req-3ea4 - - - - -] [instance: b9000564-fe1a-409b-b8cc-1e88b294cd1d] VM Started (Lifecycle Event)", "2017-05-16T00:00:04.500", "[req-3ea4 - - - - -] [instance: b9000564-fe1a-409b-b8cc-1e88b294cd1d] ", "VM Started (Lifecycle Event)" },
        { LogFormatName.Openstack, "2018-06-30 02:14:27.667 28001 DEBUG eventlet.wsgi.server [-] (28001) accepted", "2018-06-30T02:14:27.667", "[-] ", "(28001) accepted" },
        { LogFormatName.NginxAccess, "127.0.0.1 - - [22/Nov/2026:20:04:59 +0000] \"GET /cart HTTP/1.1\" 200 612 \"-\" \"curl/7.88.1\"", "2026-11-22T20:04:59.000", "127.0.0.1", "\"GET /cart HTTP/1.1\" 200 612 \"-\" \"curl/7.88.1\"" },
        { LogFormatName.NginxError, "2026/11/22 20:04:59 [error] 1234#1234: *5 connect() failed (111: Connection refused) while connecting to upstream", "2026-11-22T20:04:59.000", "*5 ", "connect() failed (111: Connection refused) while connecting to upstream" },
        { LogFormatName.Postgresql, "2026-11-22 20:04:59.123 UTC [4711] shop@orders ERROR:  relation \"carts\" does not exist at character 15", "2026-11-22T20:04:59.123", "shop@orders ", "relation \"carts\" does not exist at character 15" },
        { LogFormatName.Postgresql, "2026-11-22 20:04:59.123 UTC [4711] LOG:  checkpoint starting: time", "2026-11-22T20:04:59.123", "", "checkpoint starting: time" },
        { LogFormatName.Git, "20:04:59.123456 git.c:460               trace: built-in: git status", "0001-01-01T20:04:59.123", "", "trace: built-in: git status" },
        { LogFormatName.Slurm, "[2026-11-22T20:04:59.123] error: Node n1 not responding", "2026-11-22T20:04:59.123", "", "Node n1 not responding" },
        { LogFormatName.Slurm, "[2026-11-22T20:04:59] [12.batch] done with job", "2026-11-22T20:04:59.000", "[12.batch] ", "done with job" },
        { LogFormatName.Syslog, "Nov  2 20:04:59 host sshd[811]: Accepted publickey for root", "0004-11-02T20:04:59.000", "", "Accepted publickey for root" },
        { LogFormatName.Syslog, "2026-11-22T22:04:59.123456+02:00 host kernel: oom-killer invoked", "2026-11-22T20:04:59.123", "", "oom-killer invoked" },
        { LogFormatName.Syslog, "<34>1 2026-11-22T20:04:59.003Z host su 811 ID47 [a@1 b=\"c\"] 'su root' failed", "2026-11-22T20:04:59.003", "", "'su root' failed" },
        { LogFormatName.Plain, "2026-11-22 20:04:59,123 the message", "2026-11-22T20:04:59.123", "", "the message" },
        { LogFormatName.Plain, "no time at all", "", "", "no time at all" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void ALineIsTakenApart(LogFormatName name, string line, string time, string context, string message)
    {
        LogFormat format = LogFormats.Of(name);

        Assert.True(format.TryRead(line, out RecordHeader header));
        Assert.Equal(message, header.Message.ToString());
        Assert.Equal(context, header.Context.ToString());
        Assert.Equal(time, format.Time(header.Time)?.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "");
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void TheFormatIsRecognised(LogFormatName name, string line, string time, string context, string message)
    {
        Assert.NotNull(time + context + message);
        Assert.Equal(name, FormatDetection.Of(new RunLog("some.log", [line, line])).Name);
    }
}
