using Syslrn.Torch.Kernels;

namespace Syslrn.Torch.Tests.Kernels;

public unsafe class MatrixProductTests
{
    public static TheoryData<int, int, int, bool, bool> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int, bool, bool>();
            foreach ((int rows, int columns, int depth) in new[] { (1, 1, 1), (3, 5, 7), (8, 32, 4), (13, 33, 1), (9, 70, 300), (64, 64, 500), (31, 15, 257), (0, 3, 4), (3, 0, 4), (3, 4, 0) })
            {
                foreach (bool a in new[] { false, true })
                {
                    data.Add(rows, columns, depth, a, false);
                    data.Add(rows, columns, depth, a, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TheProductIsTheOneByDefinitionWhateverTheVectorsAndThreads(int rows, int columns, int depth, bool transposeA, bool transposeB)
    {
        float[] a = Random(rows * depth, 1);
        float[] b = Random(depth * columns, 2);
        float[] start = Random(rows * columns, 3);

        // A chain of fused multiply-adds in the order of the depth: every way must give exactly these bits.
        float[] expected = [.. start];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                for (int p = 0; p < depth; p++)
                {
                    float left = transposeA ? a[(p * rows) + row] : a[(row * depth) + p];
                    float right = transposeB ? b[(column * depth) + p] : b[(p * columns) + column];
                    expected[(row * columns) + column] = MathF.FusedMultiplyAdd(left, right, expected[(row * columns) + column]);
                }
            }
        }

        foreach (bool wide in new[] { true, false })
        {
            foreach (int threads in new[] { 1, 2 })
            {
                float[] c = [.. start];
                fixed (float* left = a, right = b, result = c)
                {
                    MatrixProduct.Add(
                        rows,
                        columns,
                        depth,
                        transposeA ? new Matrix<float>(left, 1, rows) : new Matrix<float>(left, depth, 1),
                        transposeB ? new Matrix<float>(right, 1, depth) : new Matrix<float>(right, columns, 1),
                        result,
                        threads,
                        wide);
                }

                Assert.Equal(expected, c);
            }
        }
    }

    [Fact]
    public void LargeProductsAreSharedAmongThreadsWithoutChangingABit()
    {
        const int Size = 200;
        float[] a = Random(Size * Size, 4);
        float[] b = Random(Size * Size, 5);
        var one = new float[Size * Size];
        var two = new float[Size * Size];
        fixed (float* left = a, right = b, alone = one, shared = two)
        {
            MatrixProduct.Add(Size, Size, Size, new Matrix<float>(left, Size, 1), new Matrix<float>(right, Size, 1), alone, threads: 1);
            MatrixProduct.Add(Size, Size, Size, new Matrix<float>(left, Size, 1), new Matrix<float>(right, Size, 1), shared, threads: 3);
        }

        Assert.Equal(one, two);
        Assert.Contains(one, v => v != 0);
    }

    private static float[] Random(int count, int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
