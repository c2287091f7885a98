using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Syslrn.Contracts.Events;

namespace Syslrn.Contracts.Tests;

public class ProcessNameTests
{
    [Fact]
    public void ANameThatIsNotUtf8SurvivesTheRoundTrip() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<byte[]>().Filter(b => b.All(x => x != 0)),
            (byte[] name) => ProcessName.Encode(ProcessName.Decode(name)).AsSpan().SequenceEqual(name)));

    [Theory]
    [InlineData("psql", "psql")]
    [InlineData("a\\b", @"a\\b")]
    [InlineData("a\nb", @"a\x0Ab")]
    [InlineData("caf\u00e9", "caf\u00e9")]
    public void ANameIsShownReadably(string name, string shown) => Assert.Equal(shown, ProcessName.Decode(Encoding.UTF8.GetBytes(name)));

    [Fact]
    public void ANameEndsAtItsFirstZeroByte() => Assert.Equal("sh", ProcessName.Decode("sh\0junk"u8));

    [Fact]
    public void ABackslashThatIsNoEscapeIsRefused() => Assert.Throws<FormatException>(() => ProcessName.Encode(@"a\q"));
}
