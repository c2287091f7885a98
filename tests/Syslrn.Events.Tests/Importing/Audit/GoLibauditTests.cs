using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Syslrn.Contracts.Events;
using Syslrn.Events.Importing.Audit;

namespace Syslrn.Events.Tests.Importing.Audit;

/// <summary>
/// The parses that go-libaudit expects of its samples, in the fields that are used. The samples are not part of the repository: they are found in the folder that the
/// environment variable SYSLRN_AUDIT_DATA names, or in <c>../shared/data/linux-audit</c> beside the checkout.
/// </summary>
public sealed class GoLibauditTests
{
    [Fact]
    public void EveryRecordIsReadAsExpected()
    {
        int calls = 0;
        int addresses = 0;
        foreach (string file in Directory.EnumerateFiles(Folder("auparse"), "*.golden"))
        {
            foreach (JsonElement expected in JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object))
            {
                string type = expected.GetProperty("record_type").GetString()!;
                byte[] line = Encoding.Latin1.GetBytes($"type={type.ToUpperInvariant()} msg={expected.GetProperty("raw_msg").GetString()}");
                Assert.True(AuditLine.TryParse(line, out AuditLine parsed), file);
                Assert.Equal(expected.GetProperty("sequence").GetUInt32(), parsed.Serial);
                Assert.Equal(expected.GetProperty("@timestamp").GetDateTimeOffset().ToUnixTimeMilliseconds(), parsed.TimeMs);
                if (!expected.TryGetProperty("data", out JsonElement data))
                {
                    continue;
                }

                if (type == "syscall")
                {
                    AssertCall(data, parsed);
                    calls++;
                }
                else if (type == "sockaddr")
                {
                    AssertAddress(data, parsed);
                    addresses++;
                }
            }
        }

        Assert.True(calls > 10 && addresses > 2, $"{calls} calls, {addresses} addresses");
    }

    [Theory]
    [InlineData("normal.log", 0)]
    [InlineData("out_of_order.log", 0)]
    [InlineData("lost_messages.log", 9)]
    [InlineData("rollover.log", 0)]
    public void EventsAreReassembledAsExpected(string name, long lost)
    {
        string file = Path.Combine(Folder(""), name);
        ImportedLog log = ImportedLog.OfBytes("audit", File.ReadAllBytes(file));

        // The calls of the sample, in the order of their numbers.
        string[] expected = name == "rollover.log"
            ? ["ProcessExec 13392"] // its connects have no SOCKADDR records
            : ["TcpConnect 1172", "ProcessExec 13393", "ProcessExec 13392", "UnixConnect 1229"];
        Assert.Equal(
            expected.Order(),
            log.Records.Where(r => r.Kind is EventKind.TcpConnect or EventKind.UnixConnect or EventKind.ProcessExec).Select(r => $"{r.Kind} {r.ProcessId}").Order());
        Assert.Equal(lost, log.Report.Manifest.Lost.Sum(l => l.Count));
        Assert.Equal(0, log.Report.CorruptLines);
    }

    private static void AssertCall(JsonElement data, in AuditLine line)
    {
        Assert.True(AuditSyscall.TryParse(line.Fields, out AuditSyscall call));
        string Expected(string key) => data.TryGetProperty(key, out JsonElement value) ? value.GetString()! : "";
        Assert.Equal(Expected("pid"), call.ProcessId.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Expected("ppid"), call.ParentId.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Expected("a0"), call.Argument0.ToString("x", CultureInfo.InvariantCulture));
        Assert.Equal(Expected("a1"), call.Argument1.ToString("x", CultureInfo.InvariantCulture));
        Assert.Equal(Expected("arch"), call.Architecture switch { AuditOperations.X64 => "x86_64", AuditOperations.Arm64 => "aarch64", var other => $"{other:x}" });
        Assert.Equal(Expected("comm"), ProcessName.Decode(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref call.Comm, 1))));
        string exit = Expected("exit");
        Assert.Equal(exit.Length > 0, call.Returned);
        Assert.Equal(exit.Length == 0 ? 0 : ErrorNumbers.TryFind(exit, out int error) ? -error : long.Parse(exit, CultureInfo.InvariantCulture), call.Exit);
        Assert.Equal(AuditOperations.NumberOnX64(Expected("syscall")) ?? call.Number, call.Number);
    }

    private static void AssertAddress(JsonElement data, in AuditLine line)
    {
        Assert.True(AuditAddress.TryParse(line.Fields, out AuditAddress address));
        string family = data.GetProperty("family").GetString()!;
        if (family is "ipv4" or "ipv6")
        {
            Assert.Equal(data.GetProperty("addr").GetString(), new System.Net.IPAddress(address.Value).ToString());
            Assert.Equal(data.GetProperty("port").GetString(), address.Port.ToString(CultureInfo.InvariantCulture));
        }
        else if (family == "unix")
        {
            Assert.Equal(AuditAddress.Unix, address.Family);
            Assert.Equal(data.GetProperty("path").GetString(), Encoding.UTF8.GetString(address.Value));
        }
        else
        {
            Assert.Equal(0, address.Family);
        }
    }

    private static string Folder(string name)
    {
        string root = typeof(GoLibauditTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        var folders = new List<string?> { Environment.GetEnvironmentVariable("SYSLRN_AUDIT_DATA") };
        for (DirectoryInfo? parent = new DirectoryInfo(root).Parent; parent is not null; parent = parent.Parent)
        {
            folders.Add(Path.Combine(parent.FullName, "shared", "data", "linux-audit"));
        }

        string? found = folders.OfType<string>().Select(f => Path.Combine(f, "go-libaudit", name, "testdata")).FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(found is null, "the samples of go-libaudit are not there: set SYSLRN_AUDIT_DATA to a folder with go-libaudit");
        return found!;
    }
}
