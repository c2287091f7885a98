namespace Syslrn.Torch.Tests.Autograd;

public class TapeTests
{
    [Fact]
    public void GradientsOfSeveralLossesAdd()
    {
        Tensor x = torch.tensor([1f, 2f], requires_grad: true);
        (x * x).sum().backward();
        (x * 3).sum().backward();
        Assert.Equal([5f, 7f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void NothingIsRecordedWithoutGradients()
    {
        Tensor x = torch.tensor([1f], requires_grad: true);
        using (no_grad())
        {
            Assert.False((x * x).requires_grad);
            using (enable_grad())
            {
                Assert.True((x * x).requires_grad);
            }

            Assert.False((x * x).requires_grad);
        }

        Assert.True((x * x).requires_grad);
        Assert.False(x.detach().requires_grad);
        Assert.Throws<InvalidOperationException>(() => x.detach().sum().backward());
    }

    [Fact]
    public void TheSameResultCannotBeUsedTwice()
    {
        Tensor x = torch.tensor([1f], requires_grad: true);
        Tensor loss = (x * x).sum();
        loss.backward();
        Assert.Throws<InvalidOperationException>(loss.backward);
        Assert.Equal(2f, x.grad!.item<float>());
    }

    [Fact]
    public void GradientsStartAtOneNumber() =>
        Assert.Contains("2x3", Assert.Throws<InvalidOperationException>(zeros(2, 3, requires_grad: true).backward).Message, StringComparison.Ordinal);

    [Fact]
    public void AGradientHandedToTwoTensorsIsTwoGradients()
    {
        Tensor x = torch.tensor([1f], requires_grad: true);
        Tensor y = torch.tensor([1f], requires_grad: true);
        (x + y).sum().backward();
        x.grad!.fill_(9);
        Assert.Equal(1f, y.grad!.item<float>());
    }

    [Fact]
    public void TensorsThatAreLearnedChangeOnlyOutsideTheRecord()
    {
        Tensor x = torch.tensor([1f], requires_grad: true);
        Assert.Throws<InvalidOperationException>(() => x.fill_(2));
        using (no_grad())
        {
            x.fill_(2);
        }

        Assert.Equal(2f, x.item<float>());
    }

    [Theory]
    [InlineData("3x2", "4x2")]
    [InlineData("2", "3")]
    public void ShapesThatDoNotFitAreNamed(string left, string right)
    {
        var error = Assert.Throws<ArgumentException>(() => zeros(Shape(left)) + zeros(Shape(right)));
        Assert.Contains($"{left} and {right}", error.Message, StringComparison.Ordinal);

        static long[] Shape(string text) => [.. text.Split('x').Select(long.Parse)];
    }

    [Fact]
    public void IndicesOutsideAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ones(2, 3).index_select(0, torch.tensor(new long[] { 2 })));
        Assert.Throws<ArgumentOutOfRangeException>(() => ones(2, 3).index_add(0, torch.tensor(new long[] { -1 }), ones(1, 3), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => functional.cross_entropy(ones(1, 3), torch.tensor(new long[] { 3 })));
        Assert.Throws<ArgumentException>(() => ones(2, 3).index_select(0, ones(1)));
    }

    [Fact]
    public void NoNumberStaysNoNumber() =>
        Assert.True(float.IsNaN(torch.tensor([float.NaN, 1, 2, 3, 4, 5, 6, 7, 8]).relu().data<float>()[0]));
}
