using Syslrn.Cli.Errors;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;

namespace Syslrn.Cli.Tests.Errors;

public class ErrorReportTests
{
    [Theory]
    [InlineData(ErrorCause.Usage, 2)]
    [InlineData(ErrorCause.Environment, 3)]
    public void AMendableErrorIsOneLineAndItsCauseTheExitCode(ErrorCause cause, int code)
    {
        (ExitCode exit, string text) = Report(new SyslrnException(cause, "pipeline.yaml:1:2: no"));
        Assert.Equal(code, (int)exit);
        Assert.Equal("syslrn: pipeline.yaml:1:2: no\n", text);
    }

    [Fact]
    public void SeveralErrorsAreSeveralLines()
    {
        (ExitCode exit, string text) = Report(new AggregateException(new SyslrnException(ErrorCause.Usage, ["a: no", "b: no"])));
        Assert.Equal(ExitCode.Usage, exit);
        Assert.Equal("syslrn: a: no\nsyslrn: b: no\n", text);
    }

    [Fact]
    public void WhatTheSystemRefusesIsTheEnvironmentsFault()
    {
        (ExitCode exit, string text) = Report(new IOException("No space left on device : '/runs/1'"));
        Assert.Equal(ExitCode.Environment, exit);
        Assert.Equal("syslrn: No space left on device : '/runs/1'\n", text);
    }

    [Fact]
    public void AFaultOfTheProgramIsOneLineThatSaysWhereTheDetailsAre()
    {
        (ExitCode exit, string text) = Report(Thrown());
        Assert.Equal(ExitCode.Environment, exit);
        Assert.StartsWith("syslrn: a fault of syslrn itself: two lines (InvalidOperationException); details are in ", text, StringComparison.Ordinal);
        string path = text[(text.IndexOf("details are in ", StringComparison.Ordinal) + "details are in ".Length)..].TrimEnd();
        try
        {
            Assert.Contains(nameof(Thrown), File.ReadAllText(path), StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void VerboseShowsTheDetailsInstead()
    {
        var output = new StringWriter();
        new ErrorReport(output, verbose: true).Write(Thrown());
        Assert.Contains("details follow", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"at {typeof(ErrorReportTests).FullName}.{nameof(Thrown)}", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterruptionIsReportedAsShellsDo()
    {
        (ExitCode exit, string text) = Report(new OperationCanceledException());
        Assert.Equal(130, (int)exit);
        Assert.Equal("syslrn: interrupted\n", text);
    }

    [Fact]
    public void MachinesGetTheSameAsOneLineOfJson()
    {
        var json = new StringWriter();
        new ErrorReport(TextWriter.Null, verbose: false, json).Write(new SyslrnException(ErrorCause.Usage, ["a: \"no\"", "b: no"]));
        Assert.Equal("""{"error":{"cause":"usage","exitCode":2,"messages":["a: \"no\"","b: no"],"message":"a: \"no\""}}""" + "\n", json.ToString());
    }

    private static (ExitCode Exit, string Text) Report(Exception exception)
    {
        var output = new StringWriter();
        return (new ErrorReport(output, verbose: false).Write(exception), output.ToString());
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("two\nlines");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
