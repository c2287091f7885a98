using System.Diagnostics;

namespace Syslrn.EndToEnd.Tests;

/// <summary><c>eng/vm</c>, which runs a command under Debian's kernel.</summary>
public sealed class VmTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("syslrn-vm-").FullName;

    [Fact]
    public async Task TheCommandsOutputErrorsAndExitCodeComeBackUnchanged()
    {
        VmResult prepared = await RunAsync([], "--prepare");
        Assert.SkipUnless(prepared.ExitCode != 3, prepared.Errors);

        VmResult result = await RunAsync([], "--memory", "512M", "--directory", "/usr", "--", "bash", "-c", "uname -v; pwd; id -u; printf 'a\\r\\nb' >/dev/stdout; echo lost >&2; exit 7");

        Assert.True(result.ExitCode == 7, $"exit code {result.ExitCode}: {result.Errors}");
        Assert.Matches("^#1 SMP.* Debian .*\n/usr\n0\na\r\nb$", result.Output);
        Assert.Equal("lost\n", result.Errors);
    }

    [Fact]
    public async Task WhatIsWrittenInTheMachineDoesNotComeOut()
    {
        VmResult prepared = await RunAsync([], "--prepare");
        Assert.SkipUnless(prepared.ExitCode != 3, prepared.Errors);
        string file = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(file, "before");

        VmResult result = await RunAsync([], "--memory", "512M", "bash", "-c", $"cat {file} && echo after >{file} && cat {file}");

        Assert.Equal("beforeafter\n", result.Output);
        Assert.Equal("before", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task AMachineThatDoesNotFinishInTimeIsStoppedAndThatIsSaid()
    {
        VmResult prepared = await RunAsync([], "--prepare");
        Assert.SkipUnless(prepared.ExitCode != 3, prepared.Errors);

        VmResult result = await RunAsync([], "--memory", "512M", "--timeout", "1", "sleep", "1000");

        Assert.Equal(124, result.ExitCode);
        Assert.Equal("vm: not finished after 1 s: stopped (--timeout N allows more)\n", result.Errors);
    }

    [Theory]
    [InlineData("there is no option '--memroy'", "--memroy", "1G", "true")]
    [InlineData("--memory: '1T' is not a size", "--memory", "1T", "true")]
    [InlineData("--cpus: '0' is not a number", "--cpus=0", "true")]
    [InlineData("--timeout: the value is missing", "--timeout")]
    [InlineData("/nowhere", "--directory", "/nowhere", "true")]
    [InlineData("has its own /proc", "--directory", "/proc/self", "true")]
    [InlineData("which command?")]
    public async Task AMistakeInTheOptionsIsSaidInOneLine(string message, params string[] arguments)
    {
        VmResult result = await RunAsync([], arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, Assert.Single(result.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WherePackagesCannotBeHadThatIsSaidInOneLine()
    {
        // A system without package lists and network, as apt sees it.
        string configuration = Path.Combine(_directory, "apt.conf");
        Directory.CreateDirectory(Path.Combine(_directory, "lists/partial"));
        await File.WriteAllTextAsync(configuration, $"""
            Dir::State::lists "{_directory}/lists";
            Dir::Cache "{_directory}";
            Acquire::http::Proxy "http://127.0.0.1:9";
            Acquire::https::Proxy "http://127.0.0.1:9";
            """);

        VmResult result = await RunAsync([("APT_CONFIG", configuration), ("SYSLRN_VM_CACHE", Path.Combine(_directory, "cache"))], "true");

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("vm: apt knows no package with Debian's kernel", Assert.Single(result.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static async Task<VmResult> RunAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(SyslrnCommand.Root, "eng/vm"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new VmResult(process.ExitCode, output, await errors);
    }

    private sealed record VmResult(int ExitCode, string Output, string Errors);
}
