using Microsoft.Extensions.DependencyInjection;
using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.Plugins;
using Syslrn.Plugins.Conformance.Tests.Embedders;

namespace Syslrn.Plugins.Conformance.Tests.Plugins;

public class PluginConformanceTests
{
    public enum Flavour
    {
        Sweet,
        Sour,
    }

    [Fact]
    public void AConformingPluginPasses() =>
        Assert.Empty(PluginConformance.Check(new Plugin(s => s.AddEmbedder<Ranged>("counts", "counts", _ => new CountingEmbedder()))));

    [Theory]
    [InlineData("Counts", "counts", "'Counts' is not kebab-case")]
    [InlineData("counts", "counts\nprocesses", "not one line")]
    public void BadNamesAreFound(string name, string description, string expected) =>
        Finds<MethodsAreNamed>(expected, s => s.AddEmbedder<Ranged>(name, description, _ => new CountingEmbedder()));

    [Fact]
    public void APluginWithoutMethodsIsFound() => Finds<MethodsAreNamed>("it registers nothing", _ => { });

    [Fact]
    public void AnOptionWithoutRangeIsFound() =>
        Finds<OptionsStateTheirRange>("option Count of 'counts' has no Min or no Max", s => s.AddEmbedder<Unranged>("counts", "counts", _ => new CountingEmbedder()));

    [Fact]
    public void ADefaultOutsideItsRangeIsFound() => Finds<OptionsStateTheirRange>(
        "option Count of 'counts' has the default 7, which is not from 1 to 5", s => s.AddEmbedder<OutOfRange>("counts", "counts", _ => new CountingEmbedder()));

    [Fact]
    public void AnAllowedValueThatCrashesIsFound() => Finds<AllowedOptionsAreAccepted>(
        "'counts' with Count = 5: threw InvalidOperationException: too many",
        s => s.AddEmbedder<Ranged>("counts", "counts", o => o.Count < 5 ? new CountingEmbedder() : throw new InvalidOperationException("too many")));

    [Fact]
    public void AnAllowedValueThatIsRefusedWithAReasonIsFine() => Assert.Empty(PluginConformance.Check(new Plugin(
        s => s.AddEmbedder<Ranged>("counts", "counts", o => o.Count < 5 ? new CountingEmbedder() : throw new SyslrnException(ErrorCause.Usage, "not with sweet")))));

    [Fact]
    public void VariationsTurnOneOptionAtATime() => Assert.Equal(
        ["the defaults", "Count = 1", "Count = 5", "On = True", "Taste = Sour"],
        OptionVariations.Of(typeof(Ranged)).Select(v => v.Name));

    private static void Finds<TCheck>(string expected, Action<IServiceCollection> register)
    {
        string requirement = PluginConformance.Checks.Single(c => c is TCheck).Requirement;
        Assert.Contains(
            PluginConformance.Check(new Plugin(register)),
            v => v.Requirement == requirement && v.Message.Contains(expected, StringComparison.Ordinal));
    }

    private sealed class Plugin(Action<IServiceCollection> register) : IPlugin
    {
        public void Register(IServiceCollection services) => register(services);
    }

    public sealed record Ranged
    {
        [Option("how many", Min = 1, Max = 5)]
        public int Count { get; init; } = 2;

        [Option("whether")]
        public bool On { get; init; }

        [Option("which")]
        public Flavour Taste { get; init; }
    }

    public sealed record Unranged
    {
        [Option("how many")]
        public int Count { get; init; } = 2;
    }

    public sealed record OutOfRange
    {
        [Option("how many", Min = 1, Max = 5)]
        public int Count { get; init; } = 7;
    }
}
