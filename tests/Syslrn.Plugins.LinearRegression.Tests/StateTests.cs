using System.Text;
using System.Text.Json.Nodes;

namespace Syslrn.Plugins.LinearRegression.Tests;

public class StateTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"method":"bag-of-nodes","version":2}""")]
    [InlineData("""{"method":"linear-regression","version":2}""")]
    public void SomethingElseIsRefused(string content) =>
        Assert.Throws<InvalidDataException>(() => Load(content));

    [Fact]
    public void AnotherVersionIsNamed()
    {
        JsonNode state = JsonNode.Parse(Saved())!;
        state["version"] = 99;
        Assert.Contains("version 99", Assert.Throws<InvalidDataException>(() => Load(state.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingCoefficientsAreNoticed()
    {
        JsonNode state = JsonNode.Parse(Saved())!;
        state["state"]!["lines"]![0]!["slopes"] = new JsonArray();
        Assert.Throws<InvalidDataException>(() => Load(state.ToJsonString()));
    }

    private static string Saved()
    {
        using var stream = new MemoryStream();
        Training.Exact(("y", 1)).Fit().Save(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Load(string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        new LinearRegressionLearner(new()).Load(stream);
    }
}
