namespace Syslrn.Contracts.Residuals;

/// <summary>
/// X = QR with as many columns as X has, by modified Gram-Schmidt with one re-orthogonalisation, which is as accurate as Householder's
/// (Giraud, Langou, Rozložník, van den Eshof 2005). For the few columns of a load design.
/// </summary>
internal sealed class ThinQr
{
    private readonly double[][] _q;
    private readonly double[,] _r;
    private readonly double[] _lengths;

    /// <summary>Factors a matrix given by its columns, which are not changed.</summary>
    public ThinQr(IReadOnlyList<double[]> columns)
    {
        _q = [.. columns.Select(c => (double[])c.Clone())];
        _r = new double[_q.Length, _q.Length];
        _lengths = [.. columns.Select(c => Math.Sqrt(Dot(c, c)))];
        for (int j = 0; j < _q.Length; j++)
        {
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < j; i++)
                {
                    double share = Dot(_q[i], _q[j]);
                    _r[i, j] += share;
                    AddScaled(_q[j], -share, _q[i]);
                }
            }

            _r[j, j] = Math.Sqrt(Dot(_q[j], _q[j]));
            double inverse = _r[j, j] > 0 ? 1 / _r[j, j] : 0;
            AddScaled(_q[j], inverse - 1, _q[j]);
        }
    }

    /// <summary>True if a column is, but for rounding, a combination of those before it.</summary>
    public bool FollowsFromThoseBefore(int column) => _r[column, column] < 1e-8 * _lengths[column];

    /// <summary>The combination of the columns that is closest to <paramref name="values"/>.</summary>
    public double[] Solve(double[] values)
    {
        double[] solution = [.. _q.Select(q => Dot(q, values))];
        for (int i = solution.Length - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < solution.Length; j++)
            {
                solution[i] -= _r[i, j] * solution[j];
            }

            solution[i] /= _r[i, i];
        }

        return solution;
    }

    /// <summary>The inverse of X'X.</summary>
    public double[][] Scatter()
    {
        int size = _q.Length;
        double[][] inverse = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        for (int column = 0; column < size; column++)
        {
            for (int i = column; i >= 0; i--)
            {
                double sum = i == column ? 1 : 0;
                for (int j = i + 1; j <= column; j++)
                {
                    sum -= _r[i, j] * inverse[j][column];
                }

                inverse[i][column] = sum / _r[i, i];
            }
        }

        return [.. inverse.Select(a => inverse.Select(b => Dot(a, b)).ToArray())];
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void AddScaled(double[] target, double factor, double[] source)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
