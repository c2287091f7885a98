using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Plugins;

namespace Syslrn.Hosting.Tests.Plugins;

/// <summary>The plugins built from PluginFixtures, completed with files that no compiler makes, and loaded once.</summary>
public sealed class PluginFolder : IDisposable
{
    private readonly Recorder _recorder = new();
    private readonly ILoggerFactory _logging;

    public PluginFolder()
    {
        foreach (string plugin in Directory.EnumerateDirectories(System.IO.Path.Combine(AppContext.BaseDirectory, "plugins")))
        {
            string copy = Folder(System.IO.Path.GetFileName(plugin));
            foreach (string file in Directory.EnumerateFiles(plugin))
            {
                File.Copy(file, System.IO.Path.Combine(copy, System.IO.Path.GetFileName(file)));
            }
        }

        Folder("Empty");
        Folder(".hidden");
        File.WriteAllText(System.IO.Path.Combine(Folder("Text"), "Text.dll"), "#!/bin/sh\n");
        File.Copy(typeof(FsCheck.Config).Assembly.Location, System.IO.Path.Combine(Folder("Unrelated"), "Unrelated.dll"));
        File.Copy(Environment.ProcessPath!, System.IO.Path.Combine(Folder("Native"), "Native.dll"));
        if (File.ReadLines("/proc/self/maps").FirstOrDefault(l => l.EndsWith("/libm.so.6", StringComparison.Ordinal)) is { } mapped)
        {
            File.Copy(mapped[mapped.IndexOf('/', StringComparison.Ordinal)..], System.IO.Path.Combine(Folder("Good"), "libfixturenative.so"));
            HasNativeLibrary = true;
        }

        _logging = LoggerFactory.Create(logging => logging.AddProvider(_recorder));
        Catalogue = PluginLoader.Load(_logging, Path);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("syslrn-plugins-").FullName;

    public PluginCatalogue Catalogue { get; }

    public bool HasNativeLibrary { get; }

    public IEnumerable<string> Logged => _recorder.Messages;

    public static MethodChoice Choice(string name, params OptionSetting[] options) => new(name, [.. options], new Place("p.yaml", 3, 7));

    public void Dispose()
    {
        _logging.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
