using System.Globalization;
using Syslrn.Events.Libbpf;
using Syslrn.Events.Scopes;

namespace Syslrn.Probes.Loading;

/// <summary>Has the kernel verify and load generated programs.</summary>
internal static class ProgramLoader
{
    private const string ProcessesMap = "syslrn_processes";
    private const uint MostProcesses = 131072;

    /// <summary>Loads the programs for a scope. Whoever gets the object disposes it.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="adjust">Changes the object before it is loaded, for tests that want it to be too small.</param>
    /// <exception cref="SyslrnException">Privileges, BTF or libbpf are missing, the scope does not exist, or the kernel refused.</exception>
    public static BpfObject Load(CompiledPrograms programs, RecordingScope scope, Action<BpfObject>? adjust = null)
    {
        BpfSupport.Require();
        var bpf = BpfObject.Open(programs.ElfObject.Span, "tailored");
        try
        {
            scope.Configure(bpf);
            if (bpf.FindMap(ProcessesMap) is { } processes)
            {
                processes.MaxEntries = Math.Min(LargestProcessId(), MostProcesses);
            }

            adjust?.Invoke(bpf);
            bpf.Load();
            return bpf;
        }
        catch
        {
            bpf.Dispose();
            throw;
        }
    }

    // With as many entries as there are process ids the map cannot overflow.
    private static uint LargestProcessId() =>
        uint.Parse(File.ReadAllText("/proc/sys/kernel/pid_max").Trim(), CultureInfo.InvariantCulture);
}
