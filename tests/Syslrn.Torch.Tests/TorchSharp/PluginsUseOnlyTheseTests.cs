using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Syslrn.Torch.Tests.TorchSharp;

/// <summary>Plugins compile against TorchSharp only while they use nothing that it does not have.</summary>
public class PluginsUseOnlyTheseTests
{
    private static readonly string Root = typeof(PluginsUseOnlyTheseTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    // What SignatureTests has, and what every tensor program needs: members are the same in TorchSharp.
    private static readonly HashSet<string> Members =
    [
        "torch.tensor", "torch.zeros", "torch.randn", "torch.cat", "torch.manual_seed", "torch.no_grad", "torch.NewDisposeScope", "torch.set_num_threads",
        "Tensor.add", "Tensor.sub", "Tensor.mul", "Tensor.div", "Tensor.matmul", "Tensor.relu", "Tensor.log1p", "Tensor.sqrt", "Tensor.t", "Tensor.sum", "Tensor.mean",
        "Tensor.index_select", "Tensor.select", "Tensor.index_add", "Tensor.copy_", "Tensor.backward", "Tensor.get_grad", "Tensor.get_shape", "Tensor.item", "Tensor.data",
        "Tensor.numel", "Tensor.Dispose", "TensorAccessor`1.ToArray", "DisposeScope.Dispose", "Scalar.op_Implicit",
        "nn.Linear", "nn.LSTM", "functional.relu", "functional.mse_loss", "functional.cross_entropy", "Linear.get_weight", "Linear.get_bias", "LSTM.call", "Parameter..ctor",
        "Module.parameters", "Module.named_parameters", "Module.register_module", "Module.register_parameter", "Module.RegisterComponents",
        "Module`2..ctor", "Module`2.call", "Module`3..ctor", "Module`3.call", "Module`4..ctor", "Module`4.call",
        "optim.Adam", "Optimizer.zero_grad", "Optimizer.step", "Optimizer.Dispose",
    ];

    public static TheoryData<string> Plugins =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "plugins"), "*.csproj", SearchOption.AllDirectories)
            .Where(p => File.ReadAllText(p).Contains("Torch.props", StringComparison.Ordinal))
            .Select(p => Path.GetFileNameWithoutExtension(p)),
    ];

    [Theory]
    [MemberData(nameof(Plugins))]
    public void APluginUsesOnlyWhatTorchSharpHas(string plugin)
    {
        string[] used = [.. Used(Path.Combine(Root, "artifacts", "syslrn", "plugins", plugin, $"{plugin}.dll")).Distinct().Order(StringComparer.Ordinal)];
        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, u => !Members.Contains(u));
    }

    [Fact]
    public void WithTheSwitchPluginsReferenceThePackage()
    {
        string props = File.ReadAllText(Path.Combine(Root, "plugins", "Torch.props"));
        Assert.Contains("""<PackageReference Condition="'$(Torch)' == 'TorchSharp'" Include="TorchSharp-cpu" />""", props, StringComparison.Ordinal);
        Assert.Contains("""<Using Include="$(Torch).torch" Static="true" />""", props, StringComparison.Ordinal);
        Assert.Contains("Include=\"TorchSharp-cpu\" Version=", File.ReadAllText(Path.Combine(Root, "Directory.Packages.props")), StringComparison.Ordinal);
    }

    /// <summary>The members of the engine that an assembly refers to, as TYPE.MEMBER.</summary>
    private static IEnumerable<string> Used(string path)
    {
        using FileStream file = File.OpenRead(path);
        using var image = new PEReader(file);
        MetadataReader metadata = image.GetMetadataReader();
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (TypeOf(metadata, member.Parent) is { } type && IsEngine(metadata, type))
            {
                yield return $"{metadata.GetString(metadata.GetTypeReference(type).Name)}.{metadata.GetString(member.Name)}";
            }
        }
    }

    private static TypeReferenceHandle? TypeOf(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference)
        {
            return (TypeReferenceHandle)parent;
        }

        if (parent.Kind != HandleKind.TypeSpecification)
        {
            return null;
        }

        // An instance of a generic type: GENERICINST CLASS type count arguments.
        BlobReader signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        signature.ReadCompressedInteger();
        EntityHandle generic = signature.ReadTypeHandle();
        return generic.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)generic : null;
    }

    private static bool IsEngine(MetadataReader metadata, TypeReferenceHandle handle)
    {
        EntityHandle scope = handle;
        while (scope.Kind == HandleKind.TypeReference)
        {
            scope = metadata.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        }

        return scope.Kind == HandleKind.AssemblyReference
            && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == "Syslrn.Torch";
    }
}
