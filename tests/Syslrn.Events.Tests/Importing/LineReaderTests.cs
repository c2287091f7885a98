using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Events.Importing;

namespace Syslrn.Events.Tests.Importing;

public sealed class LineReaderTests
{
    [Fact]
    public void LinesAreThoseBetweenLineFeedsHoweverTheInputComes() => Prop.ForAll(
        Gen.Elements("\n", "\r\n", "a", "bc", new string('x', 70_000)).ListOf().ToArbitrary(),
        Gen.Choose(1, 100_000).ToArbitrary(),
        (parts, chunk) =>
        {
            string text = string.Concat(parts);
            string[] expected = text.Split('\n');
            expected = expected[^1].Length == 0 ? expected[..^1] : expected;

            Assert.Equal(expected.Select(l => l.EndsWith('\r') ? l[..^1] : l), Read(text, chunk).Select(l => l.Text));
        }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public void ALineThatIsTooLongIsCutAndTheNextOneIsWhole(string end)
    {
        string text = $"first\n{new string('x', 5 * LineReader.MaxLineBytes)}\nthird{end}";

        var lines = Read(text, 65536);

        Assert.Equal([("first", false), (new string('x', LineReader.MaxLineBytes), true), ("third", false)], lines);
    }

    private static List<(string Text, bool IsCut)> Read(string text, int chunk)
    {
        var reader = new LineReader(new Chunks(Encoding.ASCII.GetBytes(text), chunk));
        var lines = new List<(string, bool)>();
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            lines.Add((Encoding.ASCII.GetString(line), reader.IsCut));
            Assert.Equal(lines.Count, reader.Number);
        }

        Assert.Equal(text.Length, reader.BytesRead);
        return lines;
    }

    private sealed class Chunks(byte[] contents, int chunk) : MemoryStream(contents)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
