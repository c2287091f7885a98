using Syslrn.Contracts;
using Syslrn.Overhead.Applications;

namespace Syslrn.Overhead.Tests.Applications;

public class RedisBenchmarkOutputTests
{
    // As redis-benchmark 7.0.15 writes it.
    private const string Output = """
        "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"
        "SET","40000.00","1.584","0.176","1.495","2.615","3.183","5.799"
        "GET","20000.00","1.549","0.144","1.455","2.503","4.095","7.855"
        """;

    [Fact]
    public void RequestsAreAllCommandsAndTimesAddUp()
    {
        Throughput throughput = RedisBenchmarkOutput.Parse(Output, requests: 1000);

        Assert.Equal(2000, throughput.Requests);
        Assert.Equal(75, throughput.Elapsed.TotalMilliseconds, 6); // 1000 / 40000 s + 1000 / 20000 s
        Assert.Equal(2000 / 0.075, throughput.PerSecond, 6);
        Assert.Equal(20000, throughput.ByKind["GET"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Could not connect to Redis")]
    [InlineData("\"test\",\"rps\"")]
    [InlineData("\"test\",\"rps\"\n\"SET\",\"inf\"")]
    [InlineData("\"test\",\"rps\"\n\"SET\",\"0.00\"")]
    [InlineData("\"test\",\"rps\"\n\"SET\"")]
    [InlineData("\"test\",\"rps\"\n\"SET\",\"1.00\"\n\"SET\",\"2.00\"")]
    public void OtherOutputIsAnErrorThatShowsIt(string output)
    {
        var error = Assert.Throws<SyslrnException>(() => RedisBenchmarkOutput.Parse(output, 1000));
        Assert.Equal(ErrorCause.Environment, error.Cause);
        Assert.Contains("redis-benchmark wrote", error.Message, StringComparison.Ordinal);
    }
}
