using System.Collections.Immutable;
using Syslrn.Contracts.Events;
using Syslrn.Contracts.Features;

namespace Syslrn.Probes.Templates;

/// <summary>The values that templates see; bpf-templates/README.md describes them. Everything is a number, a truth value or a byte list.</summary>
internal static class TemplateModel
{
    /// <summary>Bytes of a name in the kernel, with its terminating zero.</summary>
    private const int CommBytes = ProcessName.MaxBytes + 1;

    /// <summary>The values for programs that count how often hooks fire.</summary>
    public static IReadOnlyDictionary<string, object> OfFirings(ImmutableArray<string> hooks) => new Dictionary<string, object>
    {
        ["hookCount"] = hooks.Length,
        ["hooks"] = hooks.Select((hook, index) => new Dictionary<string, object> { ["index"] = index, ["hook"] = hook }).ToArray(),
    };

    /// <summary>The values for what one hook of a primitive renders.</summary>
    public static IReadOnlyDictionary<string, object> Of(ProgramSpec spec, Primitive primitive, Hook hook, HookChoice choice) =>
        new Dictionary<string, object>(Of(spec, primitive.Name))
        {
            ["hook"] = hook.Name,
            ["program"] = HookName.Program(primitive.Name, hook.Name),
            ["with"] = hook.With.Select(w => new Dictionary<string, object> { ["hook"] = w, ["program"] = HookName.Program(primitive.Name, w) }).ToArray(),
            ["observes"] = primitive.Observations.ToDictionary(o => o.Name, o => (object)choice.Observes.Contains(o.Name)),
        };

    /// <summary>The values for what the hooks of a primitive share; <paramref name="primitive"/> is null for what all primitives share.</summary>
    public static IReadOnlyDictionary<string, object> Of(ProgramSpec spec, string? primitive) => new Dictionary<string, object>
    {
        ["identifier"] = HookName.Identifier(primitive ?? "frame"),
        ["services"] = spec.Services.Select(Service).ToArray(),
        ["serviceCount"] = spec.Services.Length,
        ["labels"] = spec.Labels.Select(Label).ToArray(),
        ["labelCount"] = spec.Labels.Length,
        ["slotCount"] = spec.Slots.Length,
        ["slots"] = spec.Slots.Select(Slot).Where((_, i) => primitive is null || spec.Slots[i].Primitive == primitive).ToArray(),
        ["triggers"] = spec.Triggers,
        ["gated"] = primitive is not null && spec.Gated.Contains(primitive),
        // Only a new process and its parent are sure to live when their edge is counted.
        ["peersOutlive"] = spec.Slots.Any(s => s.Role != CounterRole.CreatedProcess && s.Primitive != OsPrimitives.ProcessFork),
    };

    private static Dictionary<string, object> Service(ServiceInterface service, int index) => new()
    {
        ["index"] = index,
        ["family"] = (int)service.Family,
        ["unix"] = service.Family == 1,
        ["inet4"] = service.Family == 2,
        ["inet6"] = service.Family == 10,
        ["any"] = service.IsAnyAddress,
        ["port"] = (int)service.Port,
        ["length"] = service.Address.Length,
        ["bytes"] = ByteList.Render(service.Address.AsSpan(), service.Address.Length),
    };

    private static Dictionary<string, object> Label(string label, int index)
    {
        byte[] name = ProcessName.Encode(label);
        return name.Length is > 0 and <= ProcessName.MaxBytes
            ? new() { ["index"] = index, ["bytes"] = ByteList.Render(name, CommBytes) }
            : throw new SyslrnException(ErrorCause.Usage, $"label '{label}': a process name has 1 to {ProcessName.MaxBytes} bytes, this one {name.Length}");
    }

    private static Dictionary<string, object> Slot(CounterSlot slot, int index) => new()
    {
        ["index"] = index,
        ["created"] = slot.Role == CounterRole.CreatedProcess,
        ["source"] = slot.Role is CounterRole.Source or CounterRole.EitherEnd,
        ["target"] = slot.Role is CounterRole.Target or CounterRole.EitherEnd,
        ["distinct"] = slot.DistinctBy == CounterDistinctBy.PairAndType,
    };
}
