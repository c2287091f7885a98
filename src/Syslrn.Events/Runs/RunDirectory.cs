using System.Collections.Immutable;
using System.IO.Compression;
using Syslrn.Contracts;

namespace Syslrn.Events.Runs;

/// <summary>
/// The directory of a run: <c>run.json</c>, <c>events-HOST.bin</c> or <c>.bin.gz</c>, <c>phases.jsonl</c>, <c>logs/</c>.
/// </summary>
public static class RunDirectory
{
    /// <summary>The folder in it for the application's logs.</summary>
    public const string LogsFolder = "logs";

    private const int MaxHostName = 64;

    /// <summary>Makes the directory of a new run, readable by the user only.</summary>
    /// <exception cref="SyslrnException">Something exists there already, or the directory cannot be made.</exception>
    public static void Create(string path, RunManifest manifest)
    {
        RequireHostNames(manifest);
        RequireFree(path);
        try
        {
            Directory.CreateDirectory(path, AtomicFile.DirectoryMode);
            Directory.CreateDirectory(Path.Combine(path, LogsFolder), AtomicFile.DirectoryMode);
            ManifestFile.Write(path, manifest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SyslrnException(
                ErrorCause.Environment, $"{path} cannot be written ({e.Message}): name a directory on a writable disk with room", e);
        }
    }

    /// <summary>Opens a run, its event files included.</summary>
    /// <exception cref="SyslrnException">A file is missing or damaged; the message names it and says how to mend that.</exception>
    public static Run Open(string path)
    {
        RunManifest manifest = ManifestFile.Read(path);
        RequirePossible(path, manifest);
        ImmutableArray<PhaseMark> phases = PhaseFile.Read(path);
        var files = ImmutableArray.CreateBuilder<EventFile>();
        try
        {
            for (int host = 0; host < manifest.Hosts.Length; host++)
            {
                EventFile file = EventFile.Open(ExistingEventFile(path, manifest.Hosts[host].Name));
                files.Add(file);
                RequireHost(file, host, manifest.Hosts[host].Name);
            }

            return new Run(path, manifest, files.ToImmutable(), phases);
        }
        catch
        {
            foreach (EventFile file in files)
            {
                file.Dispose();
            }

            throw;
        }
    }

    /// <summary>Reads only the description of a run.</summary>
    /// <exception cref="SyslrnException">It is missing or damaged.</exception>
    public static RunManifest ReadManifest(string path) => ManifestFile.Read(path);

    /// <summary>Replaces the description of a run atomically, for example to add its load and label.</summary>
    /// <exception cref="SyslrnException">It is missing or damaged.</exception>
    public static void UpdateManifest(string path, Func<RunManifest, RunManifest> change) =>
        ManifestFile.Write(path, change(ManifestFile.Read(path)));

    /// <summary>Compresses the event files of a run that has ended: <c>.bin</c> becomes <c>.bin.gz</c>.</summary>
    /// <exception cref="SyslrnException">The run is damaged.</exception>
    public static void CompressEvents(string path)
    {
        foreach (RunHost host in ManifestFile.Read(path).Hosts)
        {
            string plain = EventFilePath(path, host.Name);
            using (FileStream from = File.OpenRead(plain))
            using (FileStream file = AtomicFile.Create(plain + GzipRecords.Extension))
            using (var to = new GZipStream(file, CompressionLevel.Fastest))
            {
                from.CopyTo(to);
            }

            File.Delete(plain);
        }
    }

    /// <summary>Marks that a phase begins. Several processes may mark at the same time.</summary>
    /// <exception cref="SyslrnException">There is no run, or it has ended.</exception>
    public static void Mark(string path, PhaseMark mark)
    {
        if (ManifestFile.Read(path) is { State: RunState.Ended } ended)
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"{path}: the recording ended at {ended.EndedAt:u}; phases are marked while it goes on");
        }

        PhaseFile.Append(path, mark);
    }

    /// <summary>True for a name that a host of a run can have: it becomes part of a file name.</summary>
    public static bool IsHostName(string name) =>
        name.Length is > 0 and <= MaxHostName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>Where the events of a host are written.</summary>
    public static string EventFilePath(string path, string host) => Path.Combine(path, $"events-{host}.bin");

    /// <summary>Checks that a run can be made there; an empty directory may exist.</summary>
    /// <exception cref="SyslrnException">Something exists there already.</exception>
    public static void RequireFree(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"{path} exists already: runs are never overwritten; name another directory, or remove this one");
        }
    }

    private static string ExistingEventFile(string path, string host)
    {
        string plain = EventFilePath(path, host);
        string compressed = plain + GzipRecords.Extension;
        return !File.Exists(plain) && File.Exists(compressed) ? compressed : plain;
    }

    private static void RequirePossible(string path, RunManifest manifest)
    {
        string file = Path.Combine(path, ManifestFile.Name);
        if (manifest.Hosts.IsEmpty)
        {
            throw new SyslrnException(ErrorCause.Usage, $"{file}: hosts is empty, so no events belong to the run: restore the file, or record the run again");
        }

        if (manifest.EndedNs < manifest.StartedNs)
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"{file}: endedNs {manifest.EndedNs} is before startedNs {manifest.StartedNs}: restore the file, or record the run again");
        }
    }

    private static void RequireHost(EventFile file, int host, string name)
    {
        if (file.Host != host)
        {
            throw new SyslrnException(
                ErrorCause.Usage,
                $"{file.Path} holds events of host {file.Host}, but {ManifestFile.Name} lists '{name}' as host {host}: "
                + "restore the files of the same run");
        }
    }

    private static void RequireHostNames(RunManifest manifest)
    {
        foreach (RunHost host in manifest.Hosts)
        {
            if (!IsHostName(host.Name))
            {
                throw new SyslrnException(
                    ErrorCause.Usage,
                    $"host name '{host.Name}': it becomes part of a file name; "
                    + $"use 1 to {MaxHostName} letters, digits, '.', '-' and '_' (--host-name)");
            }
        }
    }
}
