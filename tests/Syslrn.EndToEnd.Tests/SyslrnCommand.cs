using System.Diagnostics;
using System.Reflection;
using Syslrn.Testbeds.Tests.Shop;

namespace Syslrn.EndToEnd.Tests;

/// <summary>The built command, run as a user runs it.</summary>
internal sealed class SyslrnCommand : IDisposable
{
    public static readonly string Root = typeof(SyslrnCommand).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private SyslrnCommand(ShopInstance? shop, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "artifacts/syslrn/syslrn"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        shop?.SetUp(start);
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a command that goes on.</summary>
    public static SyslrnCommand Start(ShopInstance? shop, params string[] arguments) => new(shop, arguments);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandResult> RunAsync(ShopInstance? shop, params string[] arguments)
    {
        using SyslrnCommand command = Start(shop, arguments);
        return await command.EndAsync();
    }

    /// <summary>Runs a command that must succeed and returns its output.</summary>
    public static async Task<string> MustAsync(ShopInstance? shop, params string[] arguments)
    {
        CommandResult result = await RunAsync(shop, arguments);
        Assert.True(result.ExitCode == 0, $"syslrn {string.Join(' ', arguments)} exited with {result.ExitCode}: {result.Errors}");
        return result.Output;
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandResult> EndAsync()
    {
        await _process.WaitForExitAsync();
        return new CommandResult(_process.ExitCode, await _output, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}

/// <summary>What a command did.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors);
