using Syslrn.Contracts.Events;

namespace Syslrn.Contracts.Tests;

public class ServiceInterfaceTests
{
    [Fact]
    public void AnInetSocketHasItsAddressInNetworkOrder()
    {
        ServiceInterface service = ServiceInterface.Parse("requests", "127.0.0.1:18080");
        Assert.Equal((2, 18080), (service.Family, service.Port));
        Assert.Equal([127, 0, 0, 1], service.Address);
        Assert.False(service.IsAnyAddress);
    }

    [Fact]
    public void TheWildcardMeansAnyAddressOfItsFamily()
    {
        Assert.True(ServiceInterface.Parse("requests", "0.0.0.0:80").IsAnyAddress);
        ServiceInterface v6 = ServiceInterface.Parse("requests", "[::]:80");
        Assert.True(v6.IsAnyAddress);
        Assert.Equal((10, 16), (v6.Family, v6.Address.Length));
    }

    [Fact]
    public void AUnixSocketIsItsPathAndAnAbstractOneBeginsWithZero()
    {
        Assert.Equal("/run/x"u8.ToArray(), ServiceInterface.Parse("requests", "unix:/run/x").Address);
        Assert.Equal("\0x"u8.ToArray(), ServiceInterface.Parse("requests", "unix:@x").Address);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("localhost:80")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.1:80")]
    [InlineData("::1:80")]
    [InlineData("[127.0.0.1]:80")]
    [InlineData("unix:relative")]
    [InlineData("unix:")]
    [InlineData("unix:/")]
    public void AnythingElseIsRefusedWithItsText(string listen)
    {
        FormatException error = Assert.Throws<FormatException>(() => ServiceInterface.Parse("requests", listen));
        Assert.Contains($"'{listen}'", error.Message, StringComparison.Ordinal);
    }
}
