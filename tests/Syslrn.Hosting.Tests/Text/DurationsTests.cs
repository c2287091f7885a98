using FsCheck;
using FsCheck.Fluent;
using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Tests.Text;

public class DurationsTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("2s", 2)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    [InlineData("0s", 0)]
    public void ANumberAndAUnitAreADuration(string text, double seconds)
    {
        Assert.True(Durations.TryParse(text, out TimeSpan duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("s")]
    [InlineData("-2s")]
    [InlineData("2 s")]
    [InlineData("2S")]
    [InlineData("1,5s")]
    [InlineData("1e3s")]
    [InlineData("NaNs")]
    [InlineData("9999999999999h")]
    public void AnythingElseIsNone(string text) => Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData(7200, "2h")]
    [InlineData(90, "90s")]
    [InlineData(0.5, "500ms")]
    [InlineData(0.0000005, "0.0000005s")]
    [InlineData(0, "0s")]
    public void DurationsAreWrittenInTheLargestWholeUnit(double seconds, string text) =>
        Assert.Equal(text, Durations.Show(TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond))));

    [Fact]
    public void WhatIsWrittenIsReadBack() => Prop.ForAll<NonNegativeInt, int>((a, b) =>
    {
        var duration = new TimeSpan((long)a.Get * (b & 0xFFFF));
        return Durations.TryParse(Durations.Show(duration), out TimeSpan read) && read == duration;
    }).QuickCheckThrowOnFailure();
}
