using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Syslrn.Contracts.Events;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;

namespace Syslrn.Events.Tests.Live;

public sealed partial class RecorderLayoutTests
{
    [Fact]
    public void EveryFieldOfTheRecordLiesWhereTheCompiledProgramsPutIt()
    {
        using BpfObject bpf = TestRecorder.Open();
        BtfStruct compiled = bpf.Types.FindStruct("syslrn_event")!;

        Assert.Equal(EventRecord.Size, Unsafe.SizeOf<EventRecord>());
        Assert.Equal(Unsafe.SizeOf<EventRecord>(), compiled.Size);
        Assert.Equal(OffsetsOf<EventRecord>(), compiled.Fields.Select(f => (f.Name, f.Offset)));
    }

    [Fact]
    public void EveryFieldOfTheSettingsLiesWhereTheCompiledProgramsReadIt()
    {
        using BpfObject bpf = TestRecorder.Open();
        BtfStruct compiled = bpf.Types.FindStruct("syslrn_settings")!;

        Assert.Equal(Unsafe.SizeOf<RecordingScope.ScopeSettings>(), compiled.Size);
        Assert.Equal(
            OffsetsOf<RecordingScope.ScopeSettings>().Select(f => f.Offset),
            compiled.Fields.Select(f => f.Offset));
        Assert.Equal(["scope_cgroup", "scope_kind", "scope_level", "self", "host"], compiled.Fields.Select(f => f.Name));
    }

    [Fact]
    public void KindsAndTraitsHaveTheNumbersOfTheHeader()
    {
        string header = File.ReadAllText(Path.Combine(TestRecorder.Headers, "syslrn_event.h"));

        Assert.Equal(Enum.GetValues<EventKind>().ToDictionary(k => "KIND_" + Upper(k.ToString()), k => (int)k), Numbers(header, "KIND_"));
        Assert.Equal(
            Enum.GetValues<EventTraits>().Where(t => t != EventTraits.None).ToDictionary(t => "TRAIT_" + Upper(t.ToString()), t => (int)t),
            Numbers(header, "TRAIT_"));
    }

    /// <summary>Names in C's spelling with the offsets that the runtime really uses, found by marking one field at a time.</summary>
    private static IEnumerable<(string Name, int Offset)> OffsetsOf<T>()
        where T : unmanaged
    {
        foreach (var field in typeof(T).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
        {
            byte[] ones = new byte[Marshal.SizeOf(field.FieldType.IsEnum ? Enum.GetUnderlyingType(field.FieldType) : field.FieldType)];
            Array.Fill(ones, (byte)0xff);
            object boxed = default(T);
            field.SetValue(boxed, ReadAs(field.FieldType, ones));
            T marked = (T)boxed;
            yield return (Upper(field.Name).ToLowerInvariant(), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in marked)).IndexOf((byte)0xff));
        }
    }

    private static object? ReadAs(Type type, byte[] bytes) =>
        typeof(RecorderLayoutTests).GetMethod(nameof(Read), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(type).Invoke(null, [bytes]);

    private static T Read<T>(byte[] bytes)
        where T : struct => MemoryMarshal.Read<T>(bytes);

    private static string Upper(string name) => InnerCapital().Replace(name, "_$0").ToUpperInvariant();

    private static Dictionary<string, int> Numbers(string header, string prefix) =>
        Regex.Matches(header, $@"\b({prefix}\w+) = (\d+)").ToDictionary(m => m.Groups[1].Value, m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("(?<=.)[A-Z]")]
    private static partial Regex InnerCapital();
}
