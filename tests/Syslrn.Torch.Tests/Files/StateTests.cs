using System.Text;

namespace Syslrn.Torch.Tests.Files;

public class StateTests
{
    [Fact]
    public void ALoadedModuleIsTheSavedOne()
    {
        using var saved = new Modules.Perceptron(4, 8, 2);
        saved.call(randn(16, 4));
        byte[] bytes = Save(saved);
        using var loaded = new Modules.Perceptron(4, 8, 2);
        loaded.load(new MemoryStream(bytes));
        Assert.Equal(bytes, Save(loaded));
        saved.eval();
        loaded.eval();
        using Tensor x = randn(3, 4);
        Assert.Equal(saved.call(x).data<float>().ToArray(), loaded.call(x).data<float>().ToArray());
    }

    [Fact]
    public void TheFormatIsTheDocumentedOne()
    {
        using Linear linear = Linear(1, 2, hasBias: false);
        using (no_grad())
        {
            linear.weight.copy_(torch.tensor([1.5f, -2], [2, 1]));
        }

        byte[] name = Encoding.UTF8.GetBytes("weight");
        byte[] expected =
        [
            .. "SYSLTNS1"u8, 1, 0, 0, 0, 6, 0, 0, 0, .. name, 6, 2, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,
            .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f),
        ];
        Assert.Equal(expected, Save(linear));
    }

    [Fact]
    public void EveryShorterFileIsRefused()
    {
        using Linear linear = Linear(2, 3);
        byte[] bytes = Save(linear);
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => linear.load(new MemoryStream(bytes, 0, length)));
        }
    }

    [Fact]
    public void TheStateOfAnotherModuleIsRefusedWithAllDifferences()
    {
        using Linear small = Linear(2, 3, hasBias: false);
        using Linear large = Linear(4, 3);
        var error = Assert.Throws<InvalidDataException>(() => large.load(new MemoryStream(Save(small))));
        Assert.Contains("bias is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("weight should be [3x4]", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<InvalidDataException>(() => small.load(new MemoryStream(Save(large))));
        Assert.Contains("bias is unknown", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SizesThatAreNotThereTakeNoMemory()
    {
        byte[] bytes = [.. "SYSLTNS1"u8, 1, 0, 0, 0, 1, 0, 0, 0, (byte)'w', 6, 1, .. BitConverter.GetBytes(500_000_000L)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        using Linear linear = Linear(2, 3);
        Assert.Throws<InvalidDataException>(() => linear.load(new MemoryStream(bytes)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    private static byte[] Save(Module module)
    {
        using var stream = new MemoryStream();
        module.save(stream);
        return stream.ToArray();
    }
}
