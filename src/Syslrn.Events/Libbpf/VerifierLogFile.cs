using System.Text;

namespace Syslrn.Events.Libbpf;

/// <summary>Keeps verifier logs: they are too long for a message and too useful to lose.</summary>
internal static class VerifierLogFile
{
    /// <summary>Writes a log into a new file that only the user can read.</summary>
    public static string Write(string name, string log)
    {
        string safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
        string path = Path.Combine(Directory.CreateTempSubdirectory("syslrn-log-").FullName, $"{safe}.log");
        File.WriteAllText(path, log, Encoding.UTF8);
        return path;
    }
}
