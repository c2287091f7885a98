using Syslrn.Contracts;
using Syslrn.Plugins.Drain.Masks;

namespace Syslrn.Plugins.Drain.Tests.Masks;

public class MaskingTests
{
    private static readonly MaskName[] Usual = new DrainOptions().Masks;

    [Theory]
    [InlineData("took 12 steps", "took <*> steps")]
    [InlineData("took 0.25s, 3 MB of 1024MB", "took <*>, <*> MB of <*>")]
    [InlineData("at 2026-11-22T20:04:59.123Z", "at <*>")]
    [InlineData("instance 6e8937df-20b3-4e43-a555-7b1808686cf7 is gone", "instance <*> is gone")]
    [InlineData("request req-38101a0b-2096-447d-96ea-a692162415ae", "request <*>")]
    [InlineData("from 10.0.20.23:60972 to 10.0.20.0/24", "from <*> to <*>")]
    [InlineData("peers 10.0.0.1,10.0.0.2", "peers <*>")]
    [InlineData("fe80::5054:ff:fe12:3456 answered", "<*> answered")]
    [InlineData("mac fa:16:3e:5b:60:9d", "mac <*>")]
    [InlineData("object at 0x7f3a10", "object at <*>")]
    [InlineData("commit a489c868f0c37da93b76227c91bb03908ac0e742", "commit <*>")]
    [InlineData("the facade of ipv4 in deadbeef", "the facade of ipv4 in deadbeef")]
    [InlineData("path /var/lib/nova", "path /var/lib/nova")]
    public void WhatIsVariableByItsFormIsReplaced(string message, string masked) =>
        Assert.Equal(masked, string.Join(' ', new Masking(Usual, []).Words(message)));

    [Theory]
    [InlineData(MaskName.Path, "open /var/lib/nova/x failed", "open <*> failed")]
    [InlineData(MaskName.Collection, "found {'a': [1, (2)], 'b': {}} and [] here", "found <*> and <*> here")]
    [InlineData(MaskName.Quoted, "lock \"a b\" of 'c d' isn't free", "lock <*> of <*> isn't free")]
    public void OtherMasksAreOptions(MaskName mask, string message, string masked) =>
        Assert.Equal(masked, string.Join(' ', new Masking([mask], []).Words(message)));

    [Fact]
    public void ExtraMasksComeFirst() =>
        Assert.Equal(["job", "<*>", "done"], new Masking(Usual, ["job-[0-9]+ as [a-z]+"]).Words("job job-12 as root done"));

    [Fact]
    public void AllWrongMasksAreReported()
    {
        SyslrnException error = Assert.Throws<SyslrnException>(() => new Masking(Usual, ["(", "x*"]));

        Assert.Collection(error.Messages, m => Assert.Contains("'('", m, StringComparison.Ordinal), m => Assert.Contains("'x*'", m, StringComparison.Ordinal));
    }
}
