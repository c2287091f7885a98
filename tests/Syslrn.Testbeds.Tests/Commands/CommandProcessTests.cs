using Syslrn.Contracts;
using Syslrn.Hosting.Pipelines;
using Syslrn.Testbeds.Commands;

namespace Syslrn.Testbeds.Tests.Commands;

public class CommandProcessTests
{
    [Fact]
    public async Task AProgramWithASlashIsFoundInThePipelinesFolderAndArgumentsAreNotSplit()
    {
        string folder = Directory.CreateTempSubdirectory("syslrn-command-").FullName;
        try
        {
            string script = Path.Combine(folder, "say");
            await File.WriteAllTextAsync(script, "#!/bin/sh\npwd\nprintf '<%s>' \"$@\"\n");
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            string output = await new CommandProcess("testbed.workload", folder, new TestbedCommand(["./say", "a b", "5;ls", "$HOME"])).RunAsync(default);

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
        var error = await Assert.ThrowsAsync<SyslrnException>(() => Command("sh", "-c", "echo first >&2; echo no disk >&2; exit 4").RunAsync(default));

        Assert.Equal("testbed.up: 'sh -c echo first >&2; echo no disk >&2; exit 4' failed with exit code 4: no disk", error.Message);
    }

    [Fact]
    public async Task AProgramThatIsMissingIsNamed()
    {
        var error = await Assert.ThrowsAsync<SyslrnException>(() => Command("./nothing").RunAsync(default));

        Assert.Equal(ErrorCause.Usage, error.Cause);
        Assert.Contains("nothing'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatKeepsTheOutputOpenDoesNotKeepTheCommandFromEnding()
    {
        // The sleep inherits stdout and outlives the shell that started it; it ends by itself.
        string output = await Command("sh", "-c", "sleep 5 & echo $!").RunAsync(default);

        Assert.Equal("", output.Trim('\n', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));
    }

    [Fact]
    public async Task CancellingEndsTheCommandAndItsChildren()
    {
        using var cancellation = new CancellationTokenSource();
        string file = Path.GetTempFileName();
        Task<string> running = Command("sh", "-c", "sleep 1000 & echo $! >\"$0\"; wait", file).RunAsync(cancellation.Token);
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

    private static async Task Eventually(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10);
        }
    }

    private static CommandProcess Command(params string[] arguments) => new("testbed.up", "/", new TestbedCommand([.. arguments]));
}
