using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Syslrn.Contracts;

namespace Syslrn.Testbeds.Commands;

/// <summary>What a workload says of its requests: one line of JSON, the last one it prints.</summary>
/// <param name="Requests">How many were made.</param>
/// <param name="Ok">How many were served right.</param>
/// <param name="Failed">Which were not, and why; workloads may leave it out.</param>
public sealed record WorkloadReport(
    [property: JsonRequired] int Requests,
    [property: JsonRequired] int Ok,
    ImmutableArray<FailedRequest> Failed)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = false };

    /// <summary>True if every request was served right.</summary>
    [JsonIgnore]
    public bool IsAllRight => Ok == Requests;

    /// <summary>Why requests failed, for people; empty if none did.</summary>
    [JsonIgnore]
    public string Why => IsAllRight ? "" : Failed.IsDefaultOrEmpty
        ? $"{Requests - Ok} of {Requests} requests failed"
        : $"{Requests - Ok} of {Requests} requests failed: " + string.Join("; ", Failed.GroupBy(f => f.Why).Select(g => $"{g.Key} ({g.Count()})"));

    /// <summary>Reads the last line of a workload's output.</summary>
    /// <exception cref="SyslrnException">It is no such line.</exception>
    public static WorkloadReport Parse(string output, string command)
    {
        string line = output.TrimEnd().Split('\n')[^1].Trim();
        try
        {
            WorkloadReport? report = JsonSerializer.Deserialize<WorkloadReport>(line, Json);
            if (report is { Requests: >= 0, Ok: >= 0 } && report.Ok <= report.Requests)
            {
                return report;
            }
        }
        catch (JsonException)
        {
            // Told below, with the line itself.
        }

        throw new SyslrnException(
            ErrorCause.Usage,
            $"{command}: its last line of output is '{line}', expected JSON like {{\"requests\":20,\"ok\":20,\"failed\":[]}}");
    }
}

/// <summary>A request that was not served right.</summary>
/// <param name="Request">Its number, from 1.</param>
/// <param name="Why">What was wrong, in the oracle's words.</param>
public sealed record FailedRequest(int Request, string Why);
