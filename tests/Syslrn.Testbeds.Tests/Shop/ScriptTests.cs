using System.Diagnostics;
using System.Reflection;

namespace Syslrn.Testbeds.Tests.Shop;

public class ScriptTests
{
    private static readonly string Root = typeof(ScriptTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    [Fact]
    public async Task TheShellScriptsHaveNoKnownMistakes()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/shellcheck"), "shellcheck is not installed; eng/test installs it");
        string[] scripts = [.. new[] { "eng", ".ci", "pipelines" }
            .SelectMany(d => Directory.EnumerateFiles(Path.Combine(Root, d), "*", SearchOption.AllDirectories))
            .Where(f => File.ReadLines(f).FirstOrDefault("") is "#!/usr/bin/env bash" or "#!/bin/sh" or "#!/bin/busybox sh" || IsFault(f))];
        Assert.True(scripts.Length >= 8, $"found only {string.Join(", ", scripts)}");

        using Process shellcheck = Process.Start(new ProcessStartInfo("shellcheck", ["-x", "-a", .. scripts]) { RedirectStandardOutput = true })!;
        string findings = await shellcheck.StandardOutput.ReadToEndAsync();
        await shellcheck.WaitForExitAsync();

        Assert.Equal("", findings);
        Assert.Equal(0, shellcheck.ExitCode);
    }

    // Faults are sourced by a name that is known only when they are asked for.
    private static bool IsFault(string file) => Path.GetFileName(Path.GetDirectoryName(file)) == "faults" && file.EndsWith(".sh", StringComparison.Ordinal);

    [Theory]
    [InlineData("SHOP_PORT", "http", "SHOP_PORT 'http' must be a port between 1 and 65535")]
    [InlineData("SHOP_PORT", "65536", "SHOP_PORT '65536' must be a port between 1 and 65535")]
    [InlineData("SHOP_CGROUP", "../everything", "SHOP_CGROUP '../everything' must be 'syslrn-' and")]
    [InlineData("SHOP_STATE", "relative", "SHOP_STATE 'relative' must be an absolute path")]
    public async Task ASettingThatCannotBeIsRefusedWithTheFix(string variable, string value, string message)
    {
        var start = new ProcessStartInfo(Path.Combine(ShopInstance.Folder, "testbed/down")) { RedirectStandardError = true };
        start.Environment[variable] = value;
        using Process down = Process.Start(start)!;
        string errors = await down.StandardError.ReadToEndAsync();
        await down.WaitForExitAsync();

        Assert.NotEqual(0, down.ExitCode);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }
}
