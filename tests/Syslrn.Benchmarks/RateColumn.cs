using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Syslrn.Benchmarks;

/// <summary>Shows how many of its <see cref="ItemsAttribute"/> a benchmark handles per second, from the median.</summary>
internal sealed class RateColumn : IColumn
{
    public string Id => nameof(RateColumn);

    public string ColumnName => "Rate";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "items per second: what is counted is named in the cell";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (summary[benchmarkCase]?.ResultStatistics is not { Median: > 0 } statistics
            || benchmarkCase.Descriptor.WorkloadMethod.GetCustomAttributes(typeof(ItemsAttribute), inherit: false) is not [ItemsAttribute items])
        {
            return "-";
        }

        // The number of items is a constant or a parameter of the benchmark.
        double count = items.Parameter is null ? items.Count : Convert.ToDouble(benchmarkCase.Parameters[items.Parameter], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{count / (statistics.Median * 1e-9):#,##0.##} {items.Unit}/s");
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
