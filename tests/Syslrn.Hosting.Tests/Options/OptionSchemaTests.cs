using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Options;

namespace Syslrn.Hosting.Tests.Options;

public class OptionSchemaTests
{
    private static readonly OptionSchema Schema = OptionSchema.Of(typeof(Sample));

    [Fact]
    public void OptionsDescribeThemselves() => Assert.Equal(
        [
            "enabled|true or false|false|a switch",
            "count|a whole number from 1 to 10|7|a count",
            "min-r2|a number of at least 0|0.99|a share",
            "label|a text||a text",
            "speed|one of slow, very-fast|very-fast|a word",
            "interval|a duration such as 500ms, 2s, 5m or 1h from 500ms to 1m|1500ms|a duration",
            "loads|a list, each a whole number of at most 100|[2, 5]|numbers",
        ],
        Schema.Options.Select(o => $"{o.Key}|{o.Allowed}|{o.Default}|{o.Description}"));

    [Fact]
    public void SettingsBecomeTypedValuesAndTheRestKeepsItsDefaults()
    {
        Sample sample = Bind(Set("enabled", "true"), Set("count", "10"), Set("label", "5"), Set("speed", "slow"), Set("interval", "1m"), List("loads", "-3", "100"));

        Assert.True(sample.Enabled);
        Assert.Equal((10, 0.99, "5", Speed.Slow, TimeSpan.FromMinutes(1)), (sample.Count, sample.MinR2, sample.Label, sample.Speed, sample.Interval));
        Assert.Equal([-3, 100], sample.Loads);
    }

    [Fact]
    public void AListMayBeEmpty() => Assert.Empty(Bind(List("loads")).Loads);

    [Fact]
    public void AllMistakesAreReportedEachWithPlaceValueWhatIsAllowedAndTheDefault()
    {
        var error = Assert.Throws<SyslrnException>(() => Bind(
            Set("enabled", "yes", 1), Set("count", "11", 2), Set("count", "3.5", 3), Set("min-r2", "NaN", 4), Set("min-r2", "1,5", 5), Set("speed", "fast", 6),
            Set("interval", "2", 7), Set("interval", "2m", 8), Set("loads", "5", 9), List("loads", 10, "1", "101"), List("count", 11, "3"), Set("min-r", "1", 12), Set("zzz", "1", 13)));

        const string Duration = "allowed is a duration such as 500ms, 2s, 5m or 1h from 500ms to 1m (default 1500ms)";
        const string Loads = "allowed is a list, each a whole number of at most 100 (default [2, 5])";
        const string Keys = "(its options are enabled, count, min-r2, label, speed, interval, loads)";
        Assert.Equal(
            [
                "f:1:5: enabled of model 'm' is 'yes', allowed is true or false (default false)",
                "f:2:5: count of model 'm' is '11', allowed is a whole number from 1 to 10 (default 7)",
                "f:3:5: count of model 'm' is '3.5', allowed is a whole number from 1 to 10 (default 7)",
                "f:4:5: min-r2 of model 'm' is 'NaN', allowed is a number of at least 0 (default 0.99)",
                "f:5:5: min-r2 of model 'm' is '1,5', allowed is a number of at least 0 (default 0.99)",
                "f:6:5: speed of model 'm' is 'fast', allowed is one of slow, very-fast (default very-fast)",
                $"f:7:5: interval of model 'm' is '2', {Duration}",
                $"f:8:5: interval of model 'm' is '2m', {Duration}",
                $"f:9:5: loads of model 'm' is '5', {Loads}",
                $"f:10:5: loads of model 'm' is '[1, 101]', {Loads}",
                "f:11:5: count of model 'm' is '[3]', allowed is a whole number from 1 to 10 (default 7)",
                $"f:12:5: unknown option 'min-r' of model 'm': did you mean 'min-r2'? {Keys}",
                $"f:13:5: unknown option 'zzz' of model 'm' {Keys}",
            ],
            error.Messages);
    }

    [Fact]
    public void AMethodWithoutOptionsSaysSo()
    {
        var problems = new Problems();
        OptionSchema.Of(typeof(NoOptions)).Bind("model 'm'", [Set("count", "1")], problems);
        Assert.Equal(["f:1:5: unknown option 'count' of model 'm' (it has no options)"], problems.Lines);
    }

    private static Sample Bind(params OptionSetting[] settings)
    {
        var problems = new Problems();
        object bound = Schema.Bind("model 'm'", settings, problems);
        problems.ThrowIfAny();
        return (Sample)bound;
    }

    private static OptionSetting Set(string key, string value, int line = 1) => new(key, [value], false, new Place("f", line, 5));

    private static OptionSetting List(string key, params string[] values) => List(key, 1, values);

    private static OptionSetting List(string key, int line, params string[] values) => new(key, [.. values], true, new Place("f", line, 5));

    private enum Speed
    {
        Slow,
        VeryFast,
    }

    private sealed record Sample
    {
        [Option("a switch")]
        public bool Enabled { get; init; }

        [Option("a count", Min = 1, Max = 10)]
        public int Count { get; init; } = 7;

        [Option("a share", Min = 0)]
        public double MinR2 { get; init; } = 0.99;

        [Option("a text")]
        public string Label { get; init; } = "";

        [Option("a word")]
        public Speed Speed { get; init; } = Speed.VeryFast;

        [Option("a duration", Min = 0.5, Max = 60)]
        public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1.5);

        [Option("numbers", Max = 100)]
        public int[] Loads { get; init; } = [2, 5];

        public string NotAnOption { get; init; } = "";
    }
}
