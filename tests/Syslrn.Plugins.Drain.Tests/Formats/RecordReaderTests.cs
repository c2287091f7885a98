using Syslrn.Contracts.Learning;
using Syslrn.Plugins.Drain.Formats;

namespace Syslrn.Plugins.Drain.Tests.Formats;

public class RecordReaderTests
{
    [Fact]
    public void ATracebackThatRepeatsThePrefixIsOneRecord() => Assert.Equal(
        [(1, 1), (2, 5), (7, 1)],
        Read(
            """
            2018-06-30 02:17:31.977 27778 DEBUG nova.compute.manager [req-4ca3 - - - - -] Starting instance
            2018-06-30 02:17:31.978 27778 ERROR nova.compute.manager [req-4ca3 - - - - -] [instance: 6e89] Instance failed to spawn
            2018-06-30 02:17:31.978 27778 ERROR nova.compute.manager [instance: 6e89] Traceback (most recent call last):
            2018-06-30 02:17:31.978 27778 ERROR nova.compute.manager [instance: 6e89]   File "manager.py", line 1109, in _do_build
            2018-06-30 02:17:31.978 27778 ERROR nova.compute.manager [instance: 6e89]     raise Exception
            2018-06-30 02:17:31.978 27778 ERROR nova.compute.manager [instance: 6e89] Exception
            2018-06-30 02:17:31.979 27778 DEBUG nova.compute.manager [req-4ca3 - - - - -] Cleaning up
            """));

    [Fact]
    public void RecordsOfTheSameMillisecondStaySeparateWithoutATraceback() => Assert.Equal(
        [(1, 1), (2, 1)],
        Read(
            """
            2018-06-30 02:17:31.978 27778 INFO nova.compute.manager [-] one
            2018-06-30 02:17:31.978 27778 INFO nova.compute.manager [-] two
            """));

    [Fact]
    public void LinesWithoutAHeaderContinueTheRecordBefore() => Assert.Equal(
        [(1, 3), (4, 1)],
        Read(
            """
            2018-06-30 02:14:44.691 29437 WARNING oslo_config.cfg [-] Option "x" is deprecated (
            nova-network is deprecated, as are any related configuration options.
            ).  Its value may be silently ignored in the future.
            2018-06-30 02:14:44.718 29437 INFO nova.api [-] GET /
            """));

    [Fact]
    public void TheDetailOfAPostgreSqlErrorBelongsToIt() => Assert.Equal(
        [(1, 4), (5, 1)],
        Read(
            """
            2026-11-22 20:04:59.123 UTC [4711] ERROR:  duplicate key value violates unique constraint "pk"
            2026-11-22 20:04:59.123 UTC [4711] DETAIL:  Key (id)=(1) already exists.
            2026-11-22 20:04:59.123 UTC [4711] STATEMENT:  insert into t
            	values (1)
            2026-11-22 20:05:00.000 UTC [4711] LOG:  checkpoint starting: time
            """));

    [Fact]
    public void APlainTracebackEndsWithItsException() => Assert.Equal(
        [(1, 5), (6, 1)],
        Read(
            """
            request failed
              Traceback (most recent call last):
              File "shop.py", line 3, in <module>
                raise ValueError(1)
            ValueError: 1
            listening again
            """));

    [Fact]
    public void LinesBeforeTheFirstRecordAreKept() => Assert.Equal(
        [(1, 1), (2, 1)],
        Read(
            """
            == rotated ==
            2018-06-30 02:17:31.978 27778 INFO nova.compute.manager [-] two
            """));

    private static IEnumerable<(int Line, int Lines)> Read(string text)
    {
        var log = new RunLog("a.log", [.. text.Split('\n')]);
        return RecordReader.Read(log, FormatDetection.Of(log)).Select(r => (r.Line, r.Lines));
    }
}
