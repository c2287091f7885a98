using System.Diagnostics;
using Syslrn.Contracts;
using Syslrn.Events.Live;

namespace Syslrn.Events.Tests.Live;

public sealed class GatedProcessTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void TheCommandIsExecutedOnlyWhenItIsReleased()
    {
        using var process = GatedProcess.Start(["touch", _directory["made"]], outputToErrors: false);
        Assert.Equal("sh", File.ReadAllText($"/proc/{process.Id}/comm").Trim());
        Assert.False(process.HasEnded);

        process.Release();

        Assert.True(process.WaitForEnd(s_patience));
        Assert.Equal(0, process.ExitCode);
        Assert.True(File.Exists(_directory["made"]));
    }

    [Fact]
    public void ArgumentsReachTheCommandAsTheyAre()
    {
        string[] arguments = ["a b", "", "$HOME `id` $(id)", "'\"\\", "-n", "--", ";\n&"];
        File.WriteAllText(_directory["show"], $"#!/bin/sh\nfor a; do printf '%s\\0' \"$a\" >>'{_directory["shown"]}'; done\n");
        File.SetUnixFileMode(_directory["show"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var process = GatedProcess.Start([_directory["show"], .. arguments], outputToErrors: false);
        process.Release();

        Assert.True(process.WaitForEnd(s_patience));
        Assert.Equal(arguments, File.ReadAllText(_directory["shown"]).Split('\0')[..^1]);
    }

    [Fact]
    public void ACommandThatIsNeverReleasedIsKilled()
    {
        var process = GatedProcess.Start(["touch", _directory["made"]], outputToErrors: false);
        int id = process.Id;
        process.Dispose();

        Assert.False(Directory.Exists($"/proc/{id}"));
        Assert.False(File.Exists(_directory["made"]));
    }

    [Fact]
    public void TerminationIsSeenInTheExitCode()
    {
        using var process = GatedProcess.Start(["sleep", "600"], outputToErrors: false);
        process.Release();
        process.Terminate();

        Assert.True(process.WaitForEnd(s_patience));
        Assert.Equal(128 + 15, process.ExitCode);
    }

    [Theory]
    [InlineData("syslrn-no-such-program", "not found in PATH")]
    [InlineData("/no/such/program", "does not exist")]
    [InlineData("/etc/passwd", "not executable")]
    public void AProgramThatCannotBeExecutedIsNamed(string program, string reason)
    {
        SyslrnException e = Assert.Throws<SyslrnException>(() => GatedProcess.Start([program], outputToErrors: false));

        Assert.Equal(ErrorCause.Usage, e.Cause);
        Assert.Contains($"'{program}'", e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }
}
