using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Overhead.Costs;
using Syslrn.Overhead.Measuring;
using Syslrn.Overhead.Tests.Results;

namespace Syslrn.Overhead.Tests.Measuring;

public sealed class JournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syslrn-test-").FullName;

    private string File => Path.Combine(_folder, "rounds.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void StepsAreReadAsTheyWereWritten()
    {
        ImmutableArray<Measurement> round = Known.Rounds([(1000, 900)])[0];
        var hooks = new HookCosts { TracingNs = 1.5, SystemCallNs = 2.5, SystemCallTracepointNs = 3.5, EmptyProgramNs = 4.5 };
        var journal = Journal.Open(File);
        journal.Append(new JournalEntry(Settings: Known.Settings));
        journal.Append(new JournalEntry(Hooks: hooks));
        journal.Append(new JournalEntry(Statistics: [Known.Calls]));
        journal.Append(new JournalEntry(Round: round));

        var again = Journal.Open(File);
        Assert.Empty(Known.Settings.Differences(again.Settings!));
        Assert.Equal(Known.Settings.Requests, again.Settings!.Requests);
        Assert.Equal(hooks, again.Hooks);
        Assert.Equal(2300, again.Statistics.Single().Single().Programs.Single().Runs);
        Assert.Equal(round.Select(m => (m.Condition, m.PerSecond, m.TotalNs)), again.Rounds.Single().Select(m => (m.Condition, m.PerSecond, m.TotalNs)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void AStepThatWasBeingWrittenWhenItEndedIsCutOff()
    {
        var journal = Journal.Open(File);
        journal.Append(new JournalEntry(Settings: Known.Settings));
        journal.Append(new JournalEntry(Round: Known.Rounds([(1000, 900)])[0]));
        byte[] whole = System.IO.File.ReadAllBytes(File);
        int firstLine = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int length = firstLine; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            var torn = Journal.Open(File);
            Assert.NotNull(torn.Settings);
            Assert.Empty(torn.Rounds);
            torn.Append(new JournalEntry(Round: Known.Rounds([(1000, 800)])[0]));
            Assert.Single(Journal.Open(File).Rounds);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"round\":[{\"condition\":\"none\"}]}")]
    public void AnotherFileIsAnErrorThatNamesTheLine(string line)
    {
        System.IO.File.WriteAllText(File, "{}\n" + line + "\n");
        var error = Assert.Throws<SyslrnException>(() => Journal.Open(File));
        Assert.Equal(ErrorCause.Usage, error.Cause);
        Assert.Contains($"{File}:2", error.Message, StringComparison.Ordinal);
    }
}
