using Syslrn.Contracts;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Tests.Commands;

public class TestbedCommandTests
{
    private static readonly Dictionary<string, string> Load = new() { [Placeholders.Load] = "5" };

    [Fact]
    public async Task AProgramWithASlashIsFoundInThePipelinesFolderAndArgumentsAreNotSplit()
    {
        string folder = Directory.CreateTempSubdirectory("syslrn-command-").FullName;
        try
        {
            string script = Path.Combine(folder, "say");
            await File.WriteAllTextAsync(script, "#!/bin/sh\npwd\nprintf '<%s>' \"$@\"\n");
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            string output = await new TestbedCommand("testbed.workload", folder, ["./say", "a b", "{load};ls", "$HOME"]).RunAsync(Load, default);

            Assert.Equal($"{folder}\n<a b><5;ls><$HOME>", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task AFailureNamesTheCommandItsExitCodeAndItsLastWords()
    {
        var error = await Assert.ThrowsAsync<SyslrnException>(() => Command("sh", "-c", "echo first >&2; echo no disk >&2; exit 4").RunAsync(Load, default));

        Assert.Equal("testbed.up: 'sh -c echo first >&2; echo no disk >&2; exit 4' failed with exit code 4: no disk", error.Message);
    }

    [Fact]
    public async Task AProgramThatIsMissingIsNamed()
    {
        var error = await Assert.ThrowsAsync<SyslrnException>(() => Command("./nothing").RunAsync(Load, default));

        Assert.Equal(ErrorCause.Usage, error.Cause);
        Assert.Contains("nothing'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatKeepsTheOutputOpenDoesNotKeepTheCommandFromEnding()
    {
        // The sleep inherits stdout and outlives the shell that started it; it ends by itself.
        string output = await Command("sh", "-c", "sleep 5 & echo $!").RunAsync(Load, default);

        Assert.Equal("", output.Trim('\n', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));
    }

    [Fact]
    public async Task CancellingEndsTheCommandAndItsChildren()
    {
        using var cancellation = new CancellationTokenSource();
        string file = Path.GetTempFileName();
        Task<string> running = Command("sh", "-c", "sleep 1000 & echo $! >\"$0\"; wait", file).RunAsync(Load, cancellation.Token);
        string child;
        while ((child = (await File.ReadAllTextAsync(file)).Trim()).Length == 0)
        {
            await Task.Delay(10);
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Eventually(() => !File.Exists($"/proc/{child}/status") || File.ReadAllText($"/proc/{child}/status").Contains("State:\tZ", StringComparison.Ordinal));
        File.Delete(file);
    }

    [Fact]
    public async Task APlaceholderWithoutAValueIsAnError()
    {
        var error = await Assert.ThrowsAsync<SyslrnException>(() => Command("echo", "{laod}").RunAsync(Load, default));

        Assert.Equal("testbed.up: '{laod}' has no value here; known: {load}", error.Message);
    }

    private static async Task Eventually(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10);
        }
    }

    private static TestbedCommand Command(params string[] arguments) => new("testbed.up", "/", [.. arguments]);
}
