using Syslrn.Contracts.Learning;
using Syslrn.Contracts.Logs;
using Syslrn.Contracts.Plugins;
using Syslrn.Plugins.Conformance.LogParsers;
using Syslrn.Plugins.Conformance.Plugins;
using Syslrn.Plugins.Drain.Masks;

namespace Syslrn.Plugins.Drain.Tests;

public class DrainParserTests
{
    private static readonly DrainParser Parser = new(new DrainOptions());

    [Fact]
    public void WhatThePluginRegistersConforms() => Assert.Empty(PluginConformance.Check(new DrainPlugin()));

    [Fact]
    public void TheParserConforms() => Assert.Empty(LogParserConformance.Check(() => new DrainParser(new DrainOptions())));

    [Fact]
    public void TheParserConformsWithAllMasks() =>
        Assert.Empty(LogParserConformance.Check(() => new DrainParser(new DrainOptions { Masks = Enum.GetValues<MaskName>(), ExtraMasks = ["line [0-9]+"] })));

    [Fact]
    public void MessagesThatTrainingDidNotHaveAreNumberedBehindTheLearnedOnes()
    {
        ILogTemplates templates = Parser.Fit([Run("login of user alice", "login of user bob", "cache is warm")], FitContext.Default);

        ParsedRun parsed = templates.Parse(Run("disk 1 is full", "login of user carol", "disk 2 is full", "panic"));

        Assert.Equal(["login of user <*>", "cache is warm"], templates.Templates);
        Assert.Equal([2, 0, 2, 3], parsed.Events.Select(e => e.Template));
        Assert.Equal(["disk <*> is full", "panic"], parsed.UnseenTemplates);
        Assert.Equal("panic", parsed.Unseen(3));
    }

    [Fact]
    public void ParametersAreWhatTheTemplateLeavesOpen()
    {
        ILogTemplates templates = Parser.Fit([Run("job of user alice took 3 of size=17MB ok", "job of user bob took 4 of size=2MB ok")], FitContext.Default);

        LogEvent logged = templates.Parse(Run("job of user carol took 12 of size=8MB ok")).Events.Single();

        Assert.Equal(["carol", "12", "8MB"], templates.Parameters(logged));
        Assert.Equal(3, templates.Templates[0].Split("<*>").Length - 1);
    }

    [Fact]
    public void SavedTemplatesFindTheSame()
    {
        string[] lines = [.. Enumerable.Range(0, 500).Select(i => $"{(i % 7) switch { 0 => "alpha", 1 => "beta", 2 => "x1", _ => "other" }} did {i} of {i % 13} things {(i % 3 == 0 ? "well" : "badly")} {new string('z', i % 5)}")];
        ILogTemplates fitted = Parser.Fit([Run(lines[..300])], FitContext.Default);
        using var stream = new MemoryStream();
        fitted.Save(stream);
        stream.Position = 0;

        ILogTemplates loaded = Parser.Load(stream);

        Assert.Equal(fitted.Templates, loaded.Templates);
        Assert.Equal(fitted.Parse(Run(lines)).Events.Select(e => e.Template), loaded.Parse(Run(lines)).Events.Select(e => e.Template));
    }

    [Fact]
    public void TemplatesOfTrainingAreFoundAgainInIt()
    {
        RunView run = Run([.. Enumerable.Range(0, 400).Select(i => $"word{i % 3} {(char)('a' + i % 26)} {(char)('a' + i % 17)} end {(char)('a' + i % 5)}")]);

        Assert.Empty(Parser.Fit([run], FitContext.Default).Parse(run).UnseenTemplates);
    }

    [Fact]
    public void OtherStatesAreRefused() =>
        Assert.Throws<InvalidDataException>(() => Parser.Load(new MemoryStream("""{"method":"other","version":1,"state":{}}"""u8.ToArray())));

    private static RunView Run(params string[] lines) => new("run", [], [new RunLog("app.log", [.. lines])]);
}
