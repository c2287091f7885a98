namespace Syslrn.Torch.Tests.Memory;

public class DisposeScopeTests
{
    [Fact]
    public void AScopeDisposesWhatWasMadeInIt()
    {
        Tensor outside = ones(2);
        Tensor inside;
        Tensor kept;
        using (DisposeScope scope = NewDisposeScope())
        {
            inside = outside + 1;
            kept = scope.Detach(inside * 2);
            Assert.Equal(1, scope.DisposablesCount);
        }

        Assert.True(inside.IsInvalid);
        Assert.False(outside.IsInvalid);
        Assert.Equal([4f, 4f], kept.data<float>().ToArray());
        Assert.Throws<ObjectDisposedException>(() => inside + 1);
    }

    [Fact]
    public void WhatMovesToTheOuterScopeLivesAsLongAsThat()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (DisposeScope inner = NewDisposeScope())
            {
                moved = inner.MoveToOuter(ones(1));
            }

            Assert.False(moved.IsInvalid);
        }

        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void AGradientNeedsNoTensorInBetween()
    {
        // As in libtorch, the record keeps what it needs.
        Tensor x = torch.tensor([2.0, 3.0], requires_grad: true);
        Tensor loss;
        using (DisposeScope scope = NewDisposeScope())
        {
            loss = scope.Detach((x * x).exp().log().sum());
        }

        // Reuses what the scope gave back, if anything did wrongly.
        using Tensor other = torch.full([2], 77, float64);
        loss.backward();
        Assert.Equal([4, 6], x.grad!.data<double>().Select(v => Math.Round(v, 9)));
    }

    [Fact]
    public void ParametersAndTheirGradientsBelongToNoScope()
    {
        Linear linear;
        using (NewDisposeScope())
        {
            linear = Linear(2, 1);
            linear.call(ones(3, 2)).sum().backward();
        }

        Assert.Equal([3f, 3f], linear.weight.grad!.data<float>().ToArray());
    }

    [Fact]
    public void LongChainsAreReleasedWithoutRecursion()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = torch.tensor([1.0], requires_grad: true);
        Tensor y = x;
        for (int i = 0; i < 100_000; i++)
        {
            Tensor next = y * 1.0;
            y.Dispose();
            y = next;
        }

        y.Dispose();
        Assert.True(y.IsInvalid);
    }
}
