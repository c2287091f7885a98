using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Hosting.Tests.Plugins;

public sealed class PluginCatalogueTests(PluginFolder fixtures) : IClassFixture<PluginFolder>
{
    [Fact]
    public void AMisspeltNameGetsASuggestionAndWhatIsAvailable()
    {
        string error = Error<IEmbedder>(PluginFolder.Choice("god"));
        Assert.StartsWith("p.yaml:3:7: unknown embedder plugin 'god': did you mean 'good'? available: good; not loaded: BadDefault, ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AMethodOfAnotherKindIsSaidToBeOne() => Assert.StartsWith(
        "p.yaml:3:7: unknown model plugin 'good' ('good' is a plugin for 'embedder'): available: refuses;",
        Error<INormalModelLearner>(PluginFolder.Choice("good")),
        StringComparison.Ordinal);

    [Fact]
    public void EmptyFoldersAreNamed() => Assert.Equal(
        "p.yaml:3:7: unknown embedder plugin 'good': available: none in /p, /q",
        Assert.Throws<SyslrnException>(() => new PluginCatalogue(["/p", "/q"], [], []).Create<IEmbedder>(PluginFolder.Choice("good"))).Message);

    [Fact]
    public void ARuleBetweenOptionsIsReportedWithThePlaceOfTheChoice() => Assert.Equal(
        "p.yaml:3:7: model 'refuses': a and b exclude each other",
        Error<INormalModelLearner>(PluginFolder.Choice("refuses")));

    [Fact]
    public void AMethodThatThrowsIsAnErrorThatNamesThePlugin() => Assert.Equal(
        "p.yaml:3:7: plugin Good failed to make detector 'crashes': InvalidOperationException: oh no",
        Error<IDetectorLearner>(PluginFolder.Choice("crashes")));

    [Fact]
    public void WhatWasChosenCanBeMadeAgainFromItsOwnDescription()
    {
        ChosenMethod<IEmbedder> first = fixtures.Catalogue.Create<IEmbedder>(
            PluginFolder.Choice("good", new OptionSetting("count", ["3"], false, new Place("p.yaml")), new OptionSetting("loads", ["7"], true, new Place("p.yaml"))));
        ChosenMethod<IEmbedder> second = fixtures.Catalogue.Create<IEmbedder>(new MethodChoice(first.Name, first.Options, new Place("model.json")));

        Assert.Equal(["true", "3", "0.99", "x", "very-fast", "2s", "[7]"], first.Options.Select(o => o.Text));
        Assert.Equal(first.Options.Select(o => (o.Key, o.Text)), second.Options.Select(o => (o.Key, o.Text)));
    }

    private string Error<TMethod>(MethodChoice choice)
        where TMethod : class => Assert.Throws<SyslrnException>(() => fixtures.Catalogue.Create<TMethod>(choice)).Message;
}
