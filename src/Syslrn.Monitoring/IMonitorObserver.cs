using Syslrn.Monitoring.Alerts;
using Syslrn.Monitoring.Changes;

namespace Syslrn.Monitoring;

/// <summary>Learns what a monitor does. An exception ends the monitor.</summary>
public interface IMonitorObserver
{
    /// <summary>From now on every request is judged.</summary>
    void Watching();

    /// <summary>An alert was raised or cleared.</summary>
    void Alerted(Alert alert);

    /// <summary>Another model judges from now on, or one that was asked for cannot.</summary>
    void ModelChanged(ModelChange change);

    /// <summary>A step was made, several times a second.</summary>
    void Stepped(MonitorStatus status);
}
