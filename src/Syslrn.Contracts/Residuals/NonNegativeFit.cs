namespace Syslrn.Contracts.Residuals;

/// <summary>
/// Least squares with non-negative slopes and a free intercept: the active-set method of Lawson and Hanson (Solving Least Squares
/// Problems, 1974, chapter 23), with the intercept always in the passive set.
/// </summary>
internal static class NonNegativeFit
{
    private const double Rounding = 1e-10;

    /// <summary>Intercept and slopes; the first column belongs to the intercept.</summary>
    public static double[] Solve(IReadOnlyList<double[]> columns, double[] values)
    {
        var free = new bool[columns.Count];
        free[0] = true;
        double[] solution = SolveFree(columns, values, free);
        while (MostWanted(columns, values, solution, free) is { } wanted)
        {
            free[wanted] = true;
            double[] next = SolveFree(columns, values, free);
            while (next.Skip(1).Where((_, i) => free[i + 1]).Any(c => c <= 0))
            {
                // As far towards the better solution as all slopes stay non-negative; the one that reaches zero is fixed there.
                double step = 1;
                int blocking = wanted;
                for (int i = 1; i < next.Length; i++)
                {
                    double reach = free[i] && next[i] <= 0 ? solution[i] / (solution[i] - next[i]) : 1;
                    if (free[i] && next[i] <= 0 && !(reach > step))
                    {
                        (step, blocking) = (double.IsFinite(reach) ? reach : 0, i);
                    }
                }

                solution = [.. solution.Zip(next, (from, to) => from + step * (to - from))];
                (solution[blocking], free[blocking]) = (0, false);
                next = SolveFree(columns, values, free);
            }

            solution = next;
            if (!free[wanted])
            {
                // Rounding wanted it in and out again.
                break;
            }
        }

        return solution;
    }

    private static double[] SolveFree(IReadOnlyList<double[]> columns, double[] values, bool[] free)
    {
        double[] reduced = new ThinQr([.. columns.Where((_, i) => free[i])]).Solve(values);
        var solution = new double[columns.Count];
        int next = 0;
        for (int i = 0; i < solution.Length; i++)
        {
            solution[i] = free[i] ? reduced[next++] : 0;
        }

        return solution;
    }

    /// <summary>The fixed slope whose increase lowers the squared residuals most; null if none does.</summary>
    private static int? MostWanted(IReadOnlyList<double[]> columns, double[] values, double[] solution, bool[] free)
    {
        double[] residuals = [.. values.Select((y, row) => y - columns.Select((c, i) => c[row] * solution[i]).Sum())];
        double size = Math.Sqrt(values.Sum(y => y * y));
        int? wanted = null;
        double most = 0;
        for (int i = 1; i < solution.Length; i++)
        {
            double gradient = columns[i].Zip(residuals, (x, r) => x * r).Sum();
            double length = Math.Sqrt(columns[i].Sum(x => x * x));
            if (!free[i] && gradient > Rounding * length * size && gradient / length > most)
            {
                (wanted, most) = (i, gradient / length);
            }
        }

        return wanted;
    }
}
