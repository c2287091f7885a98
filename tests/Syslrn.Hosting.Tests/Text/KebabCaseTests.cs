using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Tests.Text;

public class KebabCaseTests
{
    [Theory]
    [InlineData("Count", "count")]
    [InlineData("MinR2", "min-r2")]
    [InlineData("CheckEvery", "check-every")]
    [InlineData("UseTCPOnly", "use-tcp-only")]
    [InlineData("K", "k")]
    public void NamesOfPropertiesBecomeKeys(string name, string key) => Assert.Equal(key, KebabCase.Of(name));

    [Theory]
    [InlineData("a", true)]
    [InlineData("bag-of-nodes", true)]
    [InlineData("r2-d2", true)]
    [InlineData("", false)]
    [InlineData("A", false)]
    [InlineData("2a", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("a_b", false)]
    [InlineData("é", false)]
    public void OnlyLowerCaseWordsJoinedByDashesAreNames(string text, bool valid) => Assert.Equal(valid, KebabCase.IsValid(text));
}
