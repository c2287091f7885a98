using System.Text;

namespace Syslrn.Plugins.BagOfNodes.Tests;

public class StateTests
{
    [Theory]
    [InlineData("", "not a bag-of-nodes state")]
    [InlineData("null", "not a bag-of-nodes state")]
    [InlineData("""{"method":"linear-regression","version":1,"state":{}}""", "not a bag-of-nodes state")]
    [InlineData("""{"method":"bag-of-nodes","version":1,"state":{"executables":[]}}""", "version 1")]
    [InlineData("""{"method":"bag-of-nodes","version":2,"state":{"directions":false,"executables":[]}}""", "edgeTypes")]
    [InlineData("""{"method":"bag-of-nodes","version":2,"state":{"directions":false,"edgeTypes":false,"executables":[null]}}""", "missing")]
    [InlineData("""{"method":"bag-of-nodes","version":2,"state":{"directions":false,"edgeTypes":false,"executables":[{"name":"a","primitives":["telepathy"]}]}}""", "'telepathy'")]
    [InlineData("""{"method":"bag-of-nodes","version":2,"state":{"directions":false,"edgeTypes":false,"executables":[{"name":"a","primitives":[]},{"name":"a","primitives":[]}]}}""", "missing")]
    public void SomethingElseIsRefused(string content, string reason)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        var error = Assert.Throws<InvalidDataException>(() => new BagOfNodesEmbedder(new()).Load(stream));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
