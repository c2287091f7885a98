using Syslrn.Contracts;
using Syslrn.Hosting.Pipelines;
using Syslrn.Hosting.Tests.Plugins;

namespace Syslrn.Hosting.Tests.Pipelines;

public sealed class PipelineMethodsTests(PluginFolder fixtures) : IClassFixture<PluginFolder>, IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void MistakesOfTheDefinitionOfOptionsAndUnknownPluginsAreReportedTogether()
    {
        File.WriteAllText(_file, """
            application: shop
            service: { requests: { listen: nowhere } }
            embedder: { name: good, options: { count: 0, cuont: 1 } }
            model: { name: linear }
            backtracking: { name: logs }
            """);

        string[] errors = [.. Assert.Throws<SyslrnException>(() => PipelineMethods.Load(_file, fixtures.Catalogue)).Messages];

        Assert.Equal(4, errors.Length);
        Assert.StartsWith($"{_file}:2:32: service.requests.listen: 'nowhere' is not a listening socket", errors[0], StringComparison.Ordinal);
        Assert.Equal($"{_file}:3:43: count of embedder 'good' is '0', allowed is a whole number from 1 to 10 (default 7)", errors[1]);
        Assert.StartsWith($"{_file}:3:53: unknown option 'cuont' of embedder 'good': did you mean 'count'?", errors[2], StringComparison.Ordinal);
        Assert.StartsWith($"{_file}:4:16: unknown model plugin 'linear': available: refuses", errors[3], StringComparison.Ordinal);
    }
}
