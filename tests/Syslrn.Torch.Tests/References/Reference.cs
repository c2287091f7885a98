using System.Text.Json;

namespace Syslrn.Torch.Tests.References;

/// <summary>What PyTorch computes in double precision, see references.py.</summary>
internal static class Reference
{
    private static readonly JsonElement Root = Load();

    public static JsonElement Case(string name) => Root.GetProperty(name);

    public static Tensor Value(this JsonElement element, string name) => element.GetProperty(name).Value();

    public static Tensor Value(this JsonElement element) => torch.tensor(
        [.. element.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())],
        [.. element.GetProperty("shape").EnumerateArray().Select(v => v.GetInt64())]);

    public static Tensor Indices(this JsonElement element, string name) => torch.tensor([.. element.GetProperty(name).EnumerateArray().Select(v => v.GetInt64())]);

    /// <summary>Gives a module the parameters of the reference.</summary>
    public static void Set(this JsonElement element, string name, Module module)
    {
        using IDisposable silent = no_grad();
        foreach ((string parameter, Parameter own) in module.named_parameters())
        {
            own.copy_(element.GetProperty(name).Value(parameter));
        }
    }

    public static void Equal(this JsonElement element, string name, Tensor actual) => Equal(element.GetProperty(name), actual);

    public static void Equal(JsonElement expected, Tensor actual)
    {
        using Tensor values = expected.Value();
        Assert.Equal(values.shape, actual.shape);
        foreach ((double e, double a) in values.data<double>().Zip(actual.data<double>()))
        {
            Assert.Equal(e, a, 1e-10);
        }
    }

    private static JsonElement Load()
    {
        using Stream stream = typeof(Reference).Assembly.GetManifestResourceStream("references.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
