using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Learning;
using Syslrn.Hosting.Pipelines;

namespace Syslrn.Hosting.Tests.Pipelines;

public class PipelineReaderTests
{
    private const string Minimal = """
        application: shop
        service: { requests: { listen: "127.0.0.1:80" } }
        embedder: { name: bag-of-nodes }
        model: { name: linear-regression }

        """;

    [Fact]
    public void WhatAnApplicationMustSayIsEnough()
    {
        PipelineDefinition shop = Read(Minimal);

        Assert.Equal("shop", shop.Application);
        Assert.IsType<ScopeDefinition.Host>(shop.Scope);
        Assert.Equal("127.0.0.1:80", Assert.Single(shop.Service).Listen);
        Assert.Equal("bag-of-nodes", shop.Embedder.Name);
        Assert.Equal("linear-regression", shop.Model.Name);
        Assert.Equal("from-evidence", shop.Backtracking.Name);
        Assert.Equal(new MonitorDefinition(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5), Triggers: false), shop.Monitor);
        Assert.Null(shop.Testbed);
        Assert.Null(shop.Campaign);
    }

    [Fact]
    public void EverySectionIsRead()
    {
        PipelineDefinition shop = Read("""
            application: shop
            scope: { cgroup: a/b }
            service:
              write: { listen: "unix:@shop" }
              read: { listen: "[::1]:80" }
            embedder: { name: e, options: { } }
            model: { name: m, options: { min-r2: 0.99, labels: [a, "b c"] } }
            backtracking: { name: b }
            monitor: { check-every: 500ms, max-window: 1.5m, triggers: true }
            testbed:
              up: [testbed/up]
              down: [testbed/down, -f]
              workload: [testbed/workload, "{load}", "r={read}"]
              verify: [check, ""]
              faults:
                freeze: { description: stops, label: benign, inject: [f, "{request}"], revert: [f] }
            campaign: { loads: [{ read: 3 }, { read: 1, write: 2 }], repetitions: 4, idle-seconds: [0, 2.5] }
            """);

        Assert.Equal(new ScopeDefinition.Cgroup("a/b"), shop.Scope);
        Assert.Equal([("read", "[::1]:80"), ("write", "unix:@shop")], shop.Service.Select(s => (s.RequestType, s.Listen)));
        Assert.Equal([("min-r2", false, "0.99"), ("labels", true, "a|b c")], shop.Model.Options.Select(o => (o.Key, o.IsList, string.Join('|', o.Values))));
        Assert.Equal(new MonitorDefinition(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(90), Triggers: true), shop.Monitor);
        Assert.Equal(["testbed/down", "-f"], shop.Testbed!.Down.Arguments);
        Assert.Equal(["check", ""], shop.Testbed.Verify!.Arguments);
        FaultDefinition freeze = shop.Testbed.Faults["freeze"];
        Assert.Equal(("stops", FaultLabel.Benign), (freeze.Description, freeze.Label));
        Assert.True(freeze.Inject.Uses("request"));
        Assert.Equal([new Load([new("read", 3)]), new Load([new("read", 1), new("write", 2)])], shop.Campaign!.Loads);
        Assert.Equal((4, TimeSpan.FromSeconds(2.5)), (shop.Campaign.Repetitions, shop.Campaign.Idle[1]));
    }

    [Fact]
    public void AllMistakesAreReportedTogetherInTheOrderOfTheirPlaces()
    {
        Assert.Equal(
            [
                "p.yaml:1:1: 'model' is missing: write for example 'model: { name: linear-regression }'",
                "p.yaml:1:14: application is 'My Shop', expected a name in kebab-case such as 'my-app'",
                "p.yaml:2:8: scope names 2 scopes: write host, { cgroup: PATH } or { subtree: PID-FILE }",
                "p.yaml:3:32: service.requests.listen: '127.0.0.1:99999' is not a listening socket: expected ADDRESS:PORT such as 127.0.0.1:80 or [::1]:80, or unix:/PATH",
                "p.yaml:4:11: embedder is 'bag-of-nodes', write { name: bag-of-nodes }",
                "p.yaml:5:12: unknown key 'chek-every' in monitor: did you mean 'check-every'? (keys: check-every, max-window, triggers)",
                "p.yaml:5:40: monitor.max-window is '5', expected a duration such as 500ms, 2s, 5m or 1h, at least 1ms",
                "p.yaml:7:7: testbed.up is the text 'testbed/up --fast now', expected a list of arguments: write [testbed/up, --fast, now]",
                "p.yaml:8:8: testbed.down is empty: expected a list with at least one item",
                "p.yaml:9:32: testbed.workload[1]: unknown placeholder '{laod}': did you mean 'load'? (placeholders: {load}, {concurrency}, {requests})",
                "p.yaml:10:3: 'up' occurs twice in testbed: remove one",
                "p.yaml:11:21: campaign.loads[0] is '0', expected a whole number of at least 1",
                "p.yaml:12:1: unknown key 'embeder': did you mean 'embedder'? (keys: application, scope, service, embedder, model, backtracking, calibration, attribution, monitor, hook-costs, testbed, campaign)",
            ],
            Mistakes("""
            application: My Shop
            scope: { cgroup: a, subtree: b }
            service: { requests: { listen: "127.0.0.1:99999" } }
            embedder: bag-of-nodes
            monitor: { chek-every: 2s, max-window: 5 }
            testbed:
              up: testbed/up --fast now
              down:
              workload: [testbed/workload, "{laod}", "{load}"]
              up: [b]
            campaign: { loads: [0] }
            embeder: { name: x }
            """));
    }

    [Theory]
    [InlineData("idle-seconds: [5m]", "campaign.idle-seconds[0] is '5m', expected a number of seconds from 0 to 86400")]
    [InlineData("idle-seconds: [2, 100000]", "campaign.idle-seconds[1] is '100000', expected a number of seconds from 0 to 86400")]
    [InlineData("idle-seconds: 5", "campaign.idle-seconds is '5': write [5]")]
    [InlineData("repetitions: 1.5", "campaign.repetitions is '1.5', expected a whole number of at least 1")]
    [InlineData("loads: [{ orders: 1 }]", "campaign.loads[0]: unknown request type 'orders' (service has requests)")]
    [InlineData("loads: []", "campaign.loads is an empty list: expected a list with at least one item")]
    public void ACampaignsNumbersAreChecked(string entry, string mistake)
    {
        string loads = entry.StartsWith("loads", StringComparison.Ordinal) ? "" : "loads: [2], ";
        Assert.EndsWith(mistake, Assert.Single(Mistakes($"{Minimal}campaign: {{ {loads}{entry} }}\n")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scope: nowhere", "scope is 'nowhere', write host, { cgroup: PATH } or { subtree: PID-FILE }")]
    [InlineData("scope: { cgroup: /sys/fs/cgroup/a }", "scope.cgroup is '/sys/fs/cgroup/a', expected a path below the root of the cgroup hierarchy such as syslrn-shop")]
    [InlineData("scope: { cgroup: ../a }", "scope.cgroup is '../a', expected a path below the root of the cgroup hierarchy such as syslrn-shop")]
    [InlineData("monitor: { triggers: maybe }", "monitor.triggers is 'maybe', expected one of false, true")]
    [InlineData("monitor: { check-every: 10s, max-window: 5s }", "monitor.max-window is 5s, expected at least check-every, which is 10s")]
    [InlineData("monitor: { check-every: 0s }", "monitor.check-every is '0s', expected a duration such as 500ms, 2s, 5m or 1h, at least 1ms")]
    [InlineData("backtracking: from-evidence", "backtracking is 'from-evidence', write { name: from-evidence }")]
    [InlineData("backtracking: { name: b, options: { a: { b: c } } }", "backtracking.options.a is a mapping, expected a value or a list of values")]
    [InlineData("backtracking: { name: b, options: { a: [[1]] } }", "backtracking.options.a is a list that holds lists or mappings, expected a value or a list of values")]
    [InlineData("testbed: { up: [a], down: [b], workload: [c] }", "testbed.workload does not say how many requests to make: add an argument \"{load}\"")]
    public void AMistakeSaysWhatToWrite(string section, string mistake) =>
        Assert.EndsWith(mistake, Assert.Single(Mistakes($"{Minimal}{section}\n")), StringComparison.Ordinal);

    [Fact]
    public void WithSeveralRequestTypesALoadIsAMapping()
    {
        ImmutableArray<string> mistakes = Mistakes("""
            application: shop
            service: { a: { listen: "127.0.0.1:80" }, b: { listen: "127.0.0.1:80" }, load: { listen: "127.0.0.1:81" } }
            embedder: { name: e }
            model: { name: m }
            campaign: { loads: [5] }
            """);
        Assert.Equal(
            [
                "p.yaml:2:56: '127.0.0.1:80' is the socket of both a and b: requests of one socket cannot be told apart",
                "p.yaml:2:90: 'load' cannot be a request type: {load} is the number of all requests in testbed commands",
                "p.yaml:5:21: campaign.loads[0] is '5', but there are 3 request types: write { a: 5, b: 5, load: 5 }",
            ],
            mistakes);
    }

    private static PipelineDefinition Read(string text)
    {
        PipelineReading reading = PipelineReading.Of(text, "p.yaml", "/p");
        reading.Problems.ThrowIfAny();
        return reading.Definition;
    }

    private static ImmutableArray<string> Mistakes(string text) => Assert.Throws<SyslrnException>(() => Read(text)).Messages;
}
