using FsCheck;
using FsCheck.Fluent;
using static Syslrn.Monitoring.Tests.Simulation;

namespace Syslrn.Monitoring.Tests.Windows;

/// <summary>Whatever the pattern of arrivals: requests that do their work within the completion time never alarm, one that does not always does.</summary>
public class ArrivalPatternTests
{
    private static readonly Gen<Request> Requests =
        from gap in Gen.Frequency((6, Gen.Choose(0, 60)), (3, Gen.Choose(60, 700)), (1, Gen.Choose(700, 5000)))
        from fork in Gen.Choose(1, 499)
        from first in Gen.Choose(1, 499)
        from second in Gen.Choose(1, 499)
        select new Request(gap, fork, first, second);

    private static readonly Arbitrary<Traffic> Traffics = Arb.From(
        from requests in Requests.NonEmptyListOf()
        from readMs in Gen.Choose(0, 40)
        from switchMs in Gen.Choose(0, 20)
        from maxWindow in Gen.Choose(1, 10)
        select new Traffic([.. requests], readMs, switchMs, maxWindow));

    [Fact]
    public void RequestsThatDoTheirWorkNeverAlarm() =>
        Check(traffic => Assert.Empty(traffic.Run(null, traffic.MaxWindowSeconds, traffic.SwitchMs).Changes));

    [Fact]
    public void ARequestThatMissesItsForkAlwaysAlarmsOnceQuietAndOnlyForThat() =>
        Check(traffic => Assert.Equal(["psql/instances"], traffic.Run(Forks, 10_000, 0).Raised));

    [Fact]
    public void ARequestThatMissesOneOfItsConnectsAlwaysAlarmsOnceQuietAndOnlyForThat() =>
        Check(traffic => Assert.Equal(["postgres/degree"], traffic.Run(Connects, 10_000, 0).Raised));

    private static void Check(Action<Traffic> check) =>
        Prop.ForAll(Traffics, check).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private sealed record Request(int GapMs, int ForkMs, int FirstConnectMs, int SecondConnectMs);

    private sealed record Traffic(IReadOnlyList<Request> Requests, int ReadMs, int SwitchMs, int MaxWindowSeconds)
    {
        public Simulation Run(int? missing, double maxWindowSeconds, int switchMs)
        {
            double end = 0;
            Simulation simulation = Of(
                app => end = Write(app, missing),
                options: o => o with { MaxWindow = TimeSpan.FromSeconds(maxWindowSeconds) },
                readTakes: ReadMs / 1000.0,
                switchTakes: switchMs / 1000.0);
            return simulation.RunUntil(end + 5);
        }

        private double Write(SimulatedApplication app, int? missing)
        {
            double at = 0.001;
            int failing = Requests.Count / 2;
            for (int i = 0; i < Requests.Count; i++)
            {
                Request request = Requests[i];
                at += request.GapMs / 1000.0;
                app.Request(at);
                app.Effect(at + (request.SecondConnectMs / 1000.0), Connects);
                if (missing != Forks || i != failing)
                {
                    app.Effect(at + (request.ForkMs / 1000.0), Forks);
                }

                if (missing != Connects || i != failing)
                {
                    app.Effect(at + (request.FirstConnectMs / 1000.0), Connects);
                }
            }

            return at;
        }
    }
}
