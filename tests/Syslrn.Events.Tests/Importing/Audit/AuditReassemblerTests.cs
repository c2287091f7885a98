using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;

namespace Syslrn.Events.Tests.Importing.Audit;

public sealed class AuditReassemblerTests
{
    private const int Fork = 57;

    [Fact]
    public void LinesThatOvertakeEachOtherGiveTheSameEvents()
    {
        AuditLogText text = new();
        for (int i = 0; i < 300; i++)
        {
            text.Call(10, Fork, 1000 + i);
        }

        string[] lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] expected = [.. ImportedLog.Of("audit", string.Join('\n', lines)).Records.Select(ImportedLog.Show)];
        Assert.Equal(301, expected.Length);

        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            string[] shuffled = [.. lines.Index().OrderBy(l => l.Index + random.Next(60)).Select(l => l.Item)];
            ImportedLog log = ImportedLog.Of("audit", string.Join('\n', shuffled));

            Assert.Equal(expected, log.Records.Select(ImportedLog.Show));
            Assert.Empty(log.Report.Manifest.Lost);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(100_000)]
    public void NumbersThatNoLineHasAreLostEvents(int missing)
    {
        ImportedLog log = ImportedLog.Of("audit", new AuditLogText().Call(10, Fork, 11).Skip(missing).Call(10, Fork, 12).ToString());

        Assert.Equal(("audit-missing", missing), Assert.Single(log.Report.Manifest.Lost.Select(l => (l.Reason, (int)l.Count))));
        Assert.Equal(2, log.Records.Count(r => r.Kind == EventKind.ProcessFork));
    }

    [Fact]
    public void NumbersThatBeginAnewAt32BitsGoOn()
    {
        string log = new AuditLogText().Skip(uint.MaxValue - 100).Call(10, Fork, 11).Call(10, Fork, 12).ToString();

        Assert.Contains($":{1L + uint.MaxValue})", log);
        ImportedLog wrapped = ImportedLog.Of("audit", log.Replace($":{1L + uint.MaxValue})", ":0)", StringComparison.Ordinal));
        Assert.Equal(["ProcessExists 10 app", "ProcessFork 10 11", "ProcessFork 10 12"], wrapped.Records.Select(ImportedLog.Show));
        Assert.Empty(wrapped.Report.Manifest.Lost);
    }

    [Fact]
    public void NumbersThatBeginAnewAtBootEndTheProcesses()
    {
        string before = new AuditLogText().Skip(50_000).Call(10, Fork, 11).ToString();
        string after = new AuditLogText().Wait(60_000).Call(10, Fork, 12).ToString();

        ImportedLog log = ImportedLog.Of("audit", before, after);

        Assert.Equal(
            ["ProcessExists 10 app", "ProcessFork 10 11", "ProcessExit 10", "ProcessExit 11", "ProcessExists 10 app", "ProcessFork 10 12"],
            log.Records.Select(ImportedLog.Show));
        Assert.NotEqual(log.Records[0].StartNs, log.Records[4].StartNs);
        Assert.Empty(log.Report.Manifest.Lost);
    }
}
