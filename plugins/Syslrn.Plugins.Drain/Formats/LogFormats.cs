using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Syslrn.Plugins.Drain.Formats;

/// <summary>The formats that are known.</summary>
internal static partial class LogFormats
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>All, the most specific first.</summary>
    public static ImmutableArray<LogFormat> All { get; } =
    [
        new(LogFormatName.Openstack, OpenStack(), ["yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-dd HH:mm:ss,fff"]),
        new(LogFormatName.NginxAccess, NginxAccess(), ["dd/MMM/yyyy:HH:mm:ss zzz"]),
        new(LogFormatName.NginxError, NginxError(), ["yyyy/MM/dd HH:mm:ss"]),
        new(LogFormatName.Postgresql, PostgreSql(), ["yyyy-MM-dd HH:mm:ss.FFF", "yyyy-MM-dd HH:mm:ss"])
        {
            ContinuingLevels = ["DETAIL", "HINT", "QUERY", "CONTEXT", "LOCATION", "STATEMENT"],
        },
        new(LogFormatName.Git, Git(), ["HH:mm:ss.ffffff"]),
        new(LogFormatName.Slurm, Slurm(), ["yyyy-MM-ddTHH:mm:ss.FFFFFF", "yyyy-MM-ddTHH:mm:ss"]),
        new(LogFormatName.Syslog, Syslog(), ["yyyy MMM d HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mm:ssK"]),
        new(LogFormatName.Plain, Plain(), ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss,fff", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mm:ssK"]),
    ];

    /// <summary>The format of a name.</summary>
    public static LogFormat Of(LogFormatName name) => All.Single(f => f.Name == name);

    // The instance is a part of oslo.log's prefix (instance_format), not of the message.
    [GeneratedRegex(@"^(\S+ )?(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,]\d{3}) (?<process>\d+) (?<level>TRACE|DEBUG|INFO|AUDIT|WARNING|ERROR|CRITICAL) (?<component>\S+) (?<context>(\[(-|req-[^\]]*|None[^\]]*|instance: [^\]]*)\] ?)*)(?<message>.*)$", Options)]
    private static partial Regex OpenStack();

    [GeneratedRegex(@"^(?<context>\S+) \S+ \S+ \[(?<time>\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] (?<message>.*)$", Options)]
    private static partial Regex NginxAccess();

    [GeneratedRegex(@"^(?<time>\d{4}/\d\d/\d\d \d\d:\d\d:\d\d) \[(?<level>[a-z]+)\] (?<process>\d+#\d+): (?<context>\*\d+ )?(?<message>.*)$", Options)]
    private static partial Regex NginxError();

    [GeneratedRegex(@"^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?)( [A-Za-z0-9+/_-]+)? \[(?<process>\d+)(-\d+)?\]:? (?<context>\S*@\S* )?(?<level>DEBUG\d?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT|LOCATION|STATEMENT): +(?<message>.*)$", Options)]
    private static partial Regex PostgreSql();

    [GeneratedRegex(@"^(?<time>\d\d:\d\d:\d\d\.\d{6}) (?<component>[\w./-]+:\d+) +(?<message>.*)$", Options)]
    private static partial Regex Git();

    [GeneratedRegex(@"^\[(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?)\] (?<context>\[[\w.+-]+\] )?((?<level>debug\d?|verbose|info|error|fatal): +)?(?<message>.*)$", Options)]
    private static partial Regex Slurm();

    [GeneratedRegex(@"^(<\d{1,3}>(1 )?)?(?<time>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)) (?<host>\S+) ((?<component>[^\s:\[\]]+)(\[(?<process>\d+)\])?:|(?<component>\S+) (?<process>\S+) \S+ (-|(\[[^\]]*\])+))( (?<message>.*)|(?<message>))$", Options)]
    private static partial Regex Syslog();

    [GeneratedRegex(@"^((?<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d([.,]\d{1,7})?(Z|[+-]\d\d:\d\d)?),? |(?=[^\s]))(?<message>.*)$", Options)]
    private static partial Regex Plain();
}
