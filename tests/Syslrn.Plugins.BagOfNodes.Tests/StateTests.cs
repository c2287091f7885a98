using System.Text;

namespace Syslrn.Plugins.BagOfNodes.Tests;

public class StateTests
{
    [Theory]
    [InlineData("", "not a bag-of-nodes state")]
    [InlineData("null", "not a bag-of-nodes state")]
    [InlineData("""{"method":"linear-regression","version":1,"executables":[]}""", "not a bag-of-nodes state")]
    [InlineData("""{"method":"bag-of-nodes","version":2,"executables":[]}""", "version 2")]
    [InlineData("""{"method":"bag-of-nodes","version":1,"executables":[null]}""", "incomplete")]
    [InlineData("""{"method":"bag-of-nodes","version":1,"executables":[{"name":"a","primitives":["telepathy"]}]}""", "'telepathy'")]
    [InlineData("""{"method":"bag-of-nodes","version":1,"executables":[{"name":"a","primitives":[]},{"name":"a","primitives":[]}]}""", "repeated")]
    public void SomethingElseIsRefused(string content, string reason)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        var error = Assert.Throws<InvalidDataException>(() => new BagOfNodesEmbedder(new()).Load(stream));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
