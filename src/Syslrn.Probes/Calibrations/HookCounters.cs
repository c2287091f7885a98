using System.Collections.Immutable;
using Syslrn.Events.Libbpf;
using Syslrn.Probes.Compilation;
using Syslrn.Probes.Counting;
using Syslrn.Probes.Templates;

namespace Syslrn.Probes.Calibrations;

/// <summary>The smallest programs there are, one at each of some hooks, which count how often it fires. Disposing detaches them.</summary>
internal sealed class HookCounters : IDisposable
{
    private const string Template = "firings.bpf.c.hbs";

    private readonly ImmutableArray<string> _hooks;
    private readonly BpfObject _bpf;
    private readonly BpfAttachment _attachment;

    private HookCounters(ImmutableArray<string> hooks, BpfLoadResult loaded)
    {
        _hooks = hooks;
        _bpf = loaded.Loaded;
        _attachment = _bpf.Attach();
        Unavailable = loaded.Unavailable.AddRange(_attachment.Unavailable).ToImmutableDictionary(u => u.Hook, u => u.Reason);
    }

    /// <summary>The hooks to which nothing could be attached, with the reason.</summary>
    public ImmutableDictionary<string, string> Unavailable { get; }

    /// <summary>Attaches a program to each hook.</summary>
    /// <param name="catalogue">Where the template is.</param>
    /// <param name="hooks">Hooks, each once.</param>
    /// <param name="compiler">The compiler.</param>
    /// <exception cref="SyslrnException">Privileges, BTF or libbpf are missing, or the kernel refuses all of it.</exception>
    public static HookCounters Attach(TemplateCatalogue catalogue, ImmutableArray<string> hooks, ClangCompiler compiler)
    {
        var file = new GeneratedFile(catalogue, inlineHeaders: true);
        file.Append(Path.Combine(catalogue.IncludeDirectory, Template), TemplateModel.OfFirings(hooks), primitive: null);
        BpfLoadResult loaded = BpfLoader.LoadAvailable(compiler.Compile(file.Finish().Source), "firings", _ => { });
        try
        {
            return new HookCounters(hooks, loaded);
        }
        catch
        {
            loaded.Loaded.Dispose();
            throw;
        }
    }

    /// <summary>Firings of each available hook so far.</summary>
    public ImmutableSortedDictionary<string, long> Read()
    {
        long[] firings = PerCpuTotals.Read(_bpf.Map("syslrn_firings"));
        return _hooks.Select((Hook, i) => (Hook, Firings: firings[i]))
            .Where(f => !Unavailable.ContainsKey(f.Hook))
            .ToImmutableSortedDictionary(f => f.Hook, f => f.Firings, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _attachment.Dispose();
        _bpf.Dispose();
    }
}
