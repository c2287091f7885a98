namespace Syslrn.Plugins.Drain.Formats;

/// <summary>Forms of log lines.</summary>
public enum LogFormatName
{
    /// <summary>The form that most of a log's first lines have.</summary>
    Auto,

    /// <summary>oslo.log, as OpenStack's services write it.</summary>
    Openstack,

    /// <summary>nginx's access log (combined).</summary>
    NginxAccess,

    /// <summary>nginx's error log.</summary>
    NginxError,

    /// <summary>PostgreSQL, with time and process id as prefix.</summary>
    Postgresql,

    /// <summary>What git writes with GIT_TRACE.</summary>
    Git,

    /// <summary>Slurm's daemons.</summary>
    Slurm,

    /// <summary>syslog: RFC 3164, RFC 5424, or rsyslog's with ISO time stamps.</summary>
    Syslog,

    /// <summary>Messages without a header, or behind a time stamp.</summary>
    Plain,
}
