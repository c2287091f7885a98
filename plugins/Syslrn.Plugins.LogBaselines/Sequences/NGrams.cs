using System.Globalization;
using Syslrn.Contracts.Logs;

namespace Syslrn.Plugins.LogBaselines.Sequences;

/// <summary>Sequences of templates.</summary>
internal static class NGrams
{
    /// <summary>What stands before the first and behind the last event of a session.</summary>
    public const int Boundary = -1;

    /// <summary>The templates of a session's sequences; a session that is shorter than a sequence has one.</summary>
    public static IEnumerable<string> Of(LogSession session, int length)
    {
        int[] keys = [Boundary, .. session.Events.Select(e => e.Template), Boundary];
        for (int i = 0; i + length <= Math.Max(keys.Length, length); i++)
        {
            yield return string.Join(' ', keys.Skip(i).Take(length).Select(k => k.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The templates in a sequence.</summary>
    public static IEnumerable<int> Keys(string sequence) => sequence.Split(' ').Select(k => int.Parse(k, CultureInfo.InvariantCulture));
}
