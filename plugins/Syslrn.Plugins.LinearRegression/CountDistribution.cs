using MathNet.Numerics;

namespace Syslrn.Plugins.LinearRegression;

/// <summary>A distribution of a number of background events, with exact quantiles.</summary>
internal sealed class CountDistribution
{
    private readonly double _mean;
    private readonly Func<double, double> _logProbability;

    private CountDistribution(double mean, Func<double, double> logProbability)
    {
        _mean = mean;
        _logProbability = logProbability;
    }

    /// <summary>The number of events when their mean number is known.</summary>
    public static CountDistribution Poisson(double mean) =>
        new(mean, n => n * Math.Log(mean) - mean - SpecialFunctions.GammaLn(n + 1));

    /// <summary>
    /// The number of events in <paramref name="ahead"/> seconds, when <paramref name="events"/> were seen in <paramref name="seconds"/>:
    /// the Poisson distribution with the rate's uncertainty integrated out (Jeffreys prior), a negative binomial one.
    /// </summary>
    public static CountDistribution Predictive(double events, double seconds, double ahead)
    {
        double shape = events + 0.5;
        double logMore = Math.Log(ahead / (seconds + ahead));
        double logNone = Math.Log(seconds / (seconds + ahead));
        return new(shape * ahead / seconds, n =>
            SpecialFunctions.GammaLn(n + shape) - SpecialFunctions.GammaLn(shape) - SpecialFunctions.GammaLn(n + 1) + shape * logNone + n * logMore);
    }

    /// <summary>The smallest number that is exceeded with probability <paramref name="tail"/> at most.</summary>
    public double Upper(double tail)
    {
        if (_mean == 0)
        {
            return 0;
        }

        double quantile = Math.Floor(_mean);
        double above = 0;
        double next = quantile + 1;
        double probability;
        do
        {
            probability = Math.Exp(_logProbability(next++));
            above += probability;
        }
        while (probability > tail * 1e-12);

        while (above > tail)
        {
            above -= Math.Exp(_logProbability(++quantile));
        }

        return quantile;
    }

    /// <summary>The largest number that is fallen short of with probability <paramref name="tail"/> at most.</summary>
    public double Lower(double tail)
    {
        if (_mean == 0)
        {
            return 0;
        }

        double quantile = Math.Floor(_mean) + 1;
        double below = 0;
        for (double n = quantile - 1; n >= 0; n--)
        {
            double probability = Math.Exp(_logProbability(n));
            below += probability;
            if (probability < tail * 1e-12)
            {
                break;
            }
        }

        while (quantile > 0 && below > tail)
        {
            below -= Math.Exp(_logProbability(--quantile));
        }

        return quantile;
    }
}
