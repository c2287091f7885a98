using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.LogParsers;

/// <summary>Checks log parsers.</summary>
public static class LogParserConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<IConformanceCheck<LogParserSubject>> Checks { get; } =
    [
        new EqualLogsGiveEqualTemplates(),
        new ASavedLogParserIsIdentical(),
        new OtherLogParserStatesAreRefused(),
        new LearnedTemplatesAreFoundAgain(),
        new UnseenTemplatesAreNumberedBehindLearnedOnes(),
        new LinesOfRecordsFollowEachOther(),
        new ParametersAreThoseOfTheTemplate(),
        new CancellationStopsTheLogParsersFit(),
    ];

    /// <summary>Runs all checks.</summary>
    /// <param name="make">Makes the parser with the options to check.</param>
    /// <returns>What violates the contract; empty if nothing does.</returns>
    public static IReadOnlyList<Violation> Check(Func<ILogParser> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        return CheckRunner.Run(Checks, new LogParserSubject(make));
    }
}
