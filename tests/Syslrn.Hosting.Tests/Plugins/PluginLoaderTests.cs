using Microsoft.Extensions.Logging.Abstractions;
using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Hosting.Tests.Plugins;

/// <summary>Loads the real assemblies built from PluginFixtures.</summary>
public sealed class PluginLoaderTests(PluginFolder fixtures) : IClassFixture<PluginFolder>
{
    public static TheoryData<string, string> FaultyPlugins => new()
    {
        { "BadDefault", "backtracking 'bad-default': option Share has the default '2', allowed is a number from 0 to 1" },
        { "BadName", "registers backtracking 'My Rule': names are kebab-case (lower-case words joined by '-')" },
        { "BadOption", "backtracking 'bad-option': option Version is of type Version: allowed are bool, int, double, string, enums, TimeSpan and arrays of them" },
        { "Duplicate", "registers backtracking 'same' twice" },
        { "Empty", "has no Empty.dll: the assembly must have the folder's name" },
        { "GoodAgain", "registers embedder 'good', which plugin Good has registered already" },
        { "MissingDependency", "needs Helper 0.0.0.0, which is neither in its folder nor part of the host" },
        { "Native", "is not a .NET assembly" },
        { "NeedsArgument", "its IPlugin has no parameterless constructor" },
        { "NextContract", "was built against version 2.0.0.0 of Syslrn.Contracts, this host has version 1: build it against that" },
        { "NoPlugin", "has no class that implements IPlugin" },
        { "RegistersNothing", "registers none of embedder, model, backtracking, detector, log-parser" },
        { "Text", "is not a .NET assembly" },
        { "ThrowingConstructor", "InvalidOperationException: no licence found" },
        { "ThrowingRegister", "NotSupportedException: table is broken" },
        { "Unrelated", "does not reference Syslrn.Contracts, so it has no IPlugin" },
    };

    [Theory]
    [MemberData(nameof(FaultyPlugins))]
    public void AFaultyPluginIsReportedWithItsReason(string name, string reason)
    {
        FaultyPlugin faulty = Assert.Single(fixtures.Catalogue.Faulty, f => f.Name == name);
        Assert.Equal(reason, faulty.Reason);
        Assert.Equal(Path.Combine(fixtures.Path, name, $"{name}.dll"), faulty.Path);
    }

    [Fact]
    public void FaultyPluginsDoNotKeepGoodOnesFromLoading()
    {
        Assert.Equal(["Good", "NewerContract"], fixtures.Catalogue.Plugins.Select(p => p.Name));
        Assert.Equal(
            ["embedder good", "model refuses", "backtracking logs", "backtracking newer", "detector crashes"],
            fixtures.Catalogue.Methods.Select(m => $"{m.Kind.Name} {m.Name}"));
    }

    [Fact]
    public void EveryFolderIsAccountedForExceptHiddenOnes()
    {
        IEnumerable<string> folders = Directory.GetDirectories(fixtures.Path).Select(p => Path.GetFileName(p)).Where(n => n != ".hidden");
        Assert.Equal(folders.Order(), fixtures.Catalogue.Plugins.Select(p => p.Name).Concat(fixtures.Catalogue.Faulty.Select(f => f.Name)).Order());
    }

    [Fact]
    public void APluginSeesTheHostsContractsAlthoughItBroughtItsOwnCopy()
    {
        Assert.True(File.Exists(Path.Combine(fixtures.Path, "Good", "Syslrn.Contracts.dll")));
        IEmbedder embedder = fixtures.Catalogue.Create<IEmbedder>(PluginFolder.Choice("good")).Method;
        Assert.NotEqual(typeof(PluginLoaderTests).Assembly, embedder.GetType().Assembly);
    }

    [Fact]
    public void APluginFindsTheNativeLibraryBesideIt()
    {
        Assert.SkipUnless(fixtures.HasNativeLibrary, "no libm.so.6 is mapped into this process to copy");
        IEmbedder embedder = fixtures.Catalogue.Create<IEmbedder>(PluginFolder.Choice("good")).Method;
        Assert.Equal(-1.0, embedder.GetType().GetMethod("NativeCosine")!.Invoke(null, [Math.PI]));
    }

    [Fact]
    public void APluginGetsTheHostsLogging()
    {
        ChosenMethod<IBacktrackingRule> rule = fixtures.Catalogue.Create<IBacktrackingRule>(PluginFolder.Choice("logs"));
        Assert.False(rule.Method.TryTrace(new("psql/instances", "", [], null), out _));
        Assert.Equal(["traced psql/instances"], fixtures.Logged);
    }

    [Fact]
    public void TheAssemblysVersionIsTheContractsMajor() =>
        Assert.Equal(ContractVersion.Major, typeof(IPlugin).Assembly.GetName().Version!.Major);

    [Fact]
    public void AMethodOfAnEarlierFolderIsNotReplaced()
    {
        string second = Directory.CreateTempSubdirectory("syslrn-plugins-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(second, "NewerContract"));
            File.Copy(Path.Combine(fixtures.Path, "NewerContract", "NewerContract.dll"), Path.Combine(second, "NewerContract", "NewerContract.dll"));

            var both = PluginLoader.Load(NullLoggerFactory.Instance, fixtures.Path, second, fixtures.Path + "/.");

            FaultyPlugin copy = Assert.Single(both.Faulty, f => f.Path.StartsWith(second, StringComparison.Ordinal));
            Assert.Equal("registers backtracking 'newer', which plugin NewerContract has registered already", copy.Reason);
            Assert.Equal(fixtures.Catalogue.Methods.Select(m => m.Name), both.Methods.Select(m => m.Name));
        }
        finally
        {
            Directory.Delete(second, recursive: true);
        }
    }

    [Fact]
    public void AFolderThatDoesNotExistIsAnError()
    {
        var error = Assert.Throws<SyslrnException>(() => PluginLoader.Load(NullLoggerFactory.Instance, "/nowhere/plugins"));
        Assert.Equal("plugins folder '/nowhere/plugins' does not exist: name one that holds a folder per plugin", error.Message);
    }
}
