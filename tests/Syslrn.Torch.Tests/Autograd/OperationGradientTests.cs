using static Syslrn.Torch.Tests.Autograd.FiniteDifferences;

namespace Syslrn.Torch.Tests.Autograd;

public class OperationGradientTests
{
    public static TheoryData<string> Unary => [.. UnaryOperations.Keys];

    public static TheoryData<string, string, string> Binary
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (string operation in BinaryOperations.Keys)
            {
                // Equal shapes, and every way of repeating one or both.
                foreach ((string left, string right) in new[] { ("3x5", "3x5"), ("3x5", "5"), ("3x5", "3x1"), ("5", "3x5"), ("3x1", "1x5"), ("2x3x4", "3x1"), ("2x3x4", "1"), ("3", "3") })
                {
                    data.Add(operation, left, right);
                }
            }

            return data;
        }
    }

    private static Dictionary<string, Func<Tensor, Tensor>> UnaryOperations { get; } = new()
    {
        ["relu"] = x => x.relu(),
        ["sigmoid"] = x => x.sigmoid(),
        ["tanh"] = x => x.tanh(),
        ["exp"] = x => x.exp(),
        ["square"] = x => x.square(),
        ["neg"] = x => -x,
        ["add number"] = x => x + 2.5,
        ["sub number"] = x => x - 2.5,
        ["number sub"] = x => 2.5 - x,
        ["mul number"] = x => x * -1.25,
        ["div number"] = x => x / 3,
        ["pow 3"] = x => x.pow(3),
        ["log_softmax"] = x => x.log_softmax(-1),
        ["sum"] = x => x.sum(),
        ["mean"] = x => x.mean(),
        ["sum 0"] = x => x.sum(0L),
        ["sum 1 keep"] = x => x.sum(1, keepdim: true),
        ["sum 0 2"] = x => x.sum([0, 2]),
        ["mean 1"] = x => x.mean([1]),
        ["mean 0 1 keep"] = x => x.mean([0, 1], true),
        ["view"] = x => x.view(6, -1),
        ["transpose 0 1"] = x => x.transpose(0, 1),
        ["transpose 0 2"] = x => x.transpose(0, 2),
        ["transpose 1 2"] = x => x.transpose(1, 2),
        ["select"] = x => x.select(1, 2),
        ["narrow"] = x => x.narrow(2, 1, 3),
        ["unsqueeze"] = x => x.unsqueeze(1),
        ["clone"] = x => x.clone(),
        ["index_select 0"] = x => x.index_select(0, torch.tensor(new long[] { 1, 0, 1, 1 })),
        ["index_select 1"] = x => x.index_select(1, torch.tensor(new long[] { 2, 2, 0 })),
        ["used twice"] = x => x * x.tanh() + x,
    };

    private static Dictionary<string, Func<Tensor, Tensor, Tensor>> BinaryOperations { get; } = new()
    {
        ["add"] = (x, y) => x + y,
        ["sub"] = (x, y) => x - y,
        ["mul"] = (x, y) => x * y,
        ["div"] = (x, y) => x / y,
        ["mse"] = (x, y) => functional.mse_loss(x, y, Reduction.Mean),
    };

    [Theory]
    [MemberData(nameof(Unary))]
    public void TheGradientOfAFunctionIsItsSlope(string operation) => Check(x => UnaryOperations[operation](x[0]), Values(1, 2, 3, 5));

    [Theory]
    [InlineData("log")]
    [InlineData("log1p")]
    [InlineData("sqrt")]
    [InlineData("pow")]
    public void TheGradientOfAFunctionOfPositiveValuesIsItsSlope(string operation) => Check(
        x => operation switch { "log" => x[0].log(), "log1p" => x[0].log1p(), "sqrt" => x[0].sqrt(), _ => x[0].pow(-0.5) },
        Positive(2, 3, 7));

    [Theory]
    [MemberData(nameof(Binary))]
    public void GradientsOfRepeatedValuesAreSummed(string operation, string left, string right) =>
        Check(x => BinaryOperations[operation](x[0], x[1]), Values(3, Shape(left)), Values(4, Shape(right)));

    [Theory]
    [InlineData("3x4", "4x5")]
    [InlineData("1x1", "1x1")]
    [InlineData("9x33", "33x37")]
    [InlineData("2x3x4", "4x2")]
    [InlineData("4", "4x3")]
    public void TheGradientOfAMatrixProductIsItsSlope(string left, string right) =>
        Check(x => x[0].matmul(x[1]), Values(5, Shape(left)), Values(6, Shape(right)));

    [Fact]
    public void TheGradientOfALinearMapIsItsSlope()
    {
        Check(x => functional.linear(x[0], x[1], x[2]), Values(7, 5, 3), Values(8, 4, 3), Values(9, 4));
        Check(x => functional.linear(x[0], x[1]), Values(7, 2, 5, 3), Values(8, 4, 3));
    }

    [Fact]
    public void TheGradientOfIndexAddIsItsSlope()
    {
        using Tensor index = torch.tensor(new long[] { 2, 0, 2, 1 });
        Check(x => x[0].index_add(0, index, x[1], 1), Values(10, 3, 5), Values(11, 4, 5));
        Check(x => x[0].index_add(0, index, x[1], -0.5), Values(10, 3, 5), Values(11, 4, 5));
        Check(x => x[0].index_add(1, index, x[1], 2), Values(12, 2, 3, 5), Values(13, 2, 4, 5));
    }

    [Fact]
    public void TheGradientOfScatterAddIsItsSlope()
    {
        using Tensor index = torch.tensor([2, 0, 2, 1, 1, 0, 0, 2], [2, 4]);
        Check(x => x[0].scatter_add(1, index, x[1]), Values(14, 2, 3), Values(15, 2, 4));
        Check(x => x[0].scatter_add(0, index, x[1]), Values(16, 3, 4), Values(17, 2, 4));
    }

    [Fact]
    public void TheGradientOfConcatenationIsItsSlope()
    {
        Check(x => cat([x[0], x[1]]), Values(18, 2, 3), Values(19, 4, 3));
        Check(x => cat([x[0], x[1], x[0]], 1), Values(20, 2, 3), Values(21, 2, 5));
        Check(x => stack([x[0], x[1]], 1), Values(22, 2, 3), Values(23, 2, 3));
    }

    [Theory]
    [InlineData(Reduction.Mean, false, 0)]
    [InlineData(Reduction.Sum, false, 0)]
    [InlineData(Reduction.None, false, 0)]
    [InlineData(Reduction.Mean, true, 0)]
    [InlineData(Reduction.Mean, true, 0.2)]
    public void TheGradientOfCrossEntropyIsItsSlope(Reduction reduction, bool weighted, double smoothing)
    {
        using Tensor classes = torch.tensor(new long[] { 2, 0, 1, -100, 2 });
        using Tensor weights = torch.tensor([0.5, 2, 1.25]);
        Check(x => functional.cross_entropy(x[0], classes, weighted ? weights : null, -100, reduction, smoothing), Values(24, 5, 3));
    }

    private static long[] Shape(string text) => [.. text.Split('x').Select(long.Parse)];
}
