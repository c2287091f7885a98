using System.Text;
using System.Text.Json.Nodes;

namespace Syslrn.Plugins.Gnn.Tests;

public class StateTests
{
    public static TheoryData<string, string> Damages => new()
    {
        { "layers", "3" },
        { "layers", "0" },
        { "width", "8" },
        { "width", "1000000" },
        { "labels", "[\"php\",\"nginx\",\"postgres\"]" },
        { "labels", "[null]" },
        { "primitives", "[\"telepathy\"]" },
        { "weights", "{}" },
        { "edgeTypes", "false" },
    };

    [Fact]
    public void ASavedNetworkIsTheSame()
    {
        FittedGnn fitted = Shop.Fit(new() { Epochs = 2, Logarithm = true });
        byte[] saved = Shop.Save(fitted);
        using var stream = new MemoryStream(saved);
        var loaded = (FittedGnn)new GnnEmbedder(new()).Load(stream);
        Assert.Equal(saved, Shop.Save(loaded));
        Assert.Equal(Shop.Embed(fitted, Shop.Window(5, broken: true)), Shop.Embed(loaded, Shop.Window(5, broken: true)));
        Assert.Equal(fitted.Features.Select(f => f.Name), loaded.Features.Select(f => f.Name));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void AStateThatContradictsItselfIsRefused(string property, string value)
    {
        JsonNode state = JsonNode.Parse(Shop.Save(Shop.Fit(new() { Epochs = 0 })))!;
        state["state"]![property] = JsonNode.Parse(value);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(state.ToJsonString()));
        Assert.Throws<InvalidDataException>(() => new GnnEmbedder(new()).Load(stream));
    }

    [Fact]
    public void WeightsThatAreNoNumbersAreRefused()
    {
        JsonNode state = JsonNode.Parse(Shop.Save(Shop.Fit(new() { Epochs = 0 })))!;
        JsonNode weights = state["state"]!["weights"]!;
        byte[] bytes = Convert.FromBase64String(weights["states"]!.GetValue<string>());
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, 4);
        weights["states"] = Convert.ToBase64String(bytes);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(state.ToJsonString()));
        Assert.Contains("no numbers", Assert.Throws<InvalidDataException>(() => new GnnEmbedder(new()).Load(stream)).Message, StringComparison.Ordinal);
    }
}
