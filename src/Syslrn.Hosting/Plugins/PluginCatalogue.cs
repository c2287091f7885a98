using System.Collections.Immutable;
using Syslrn.Contracts;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Options;
using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Plugins;

/// <summary>The plugins of some folders and the methods they registered. Immutable.</summary>
/// <param name="Folders">The folders, as absolute paths.</param>
/// <param name="Plugins">Those that were loaded.</param>
/// <param name="Faulty">Those that were not.</param>
public sealed record PluginCatalogue(ImmutableArray<string> Folders, ImmutableArray<LoadedPlugin> Plugins, ImmutableArray<FaultyPlugin> Faulty) : IMethodSource
{
    /// <summary>All methods, by kind, then by name.</summary>
    public ImmutableArray<PluginMethod> Methods { get; } =
        [.. Plugins.SelectMany(p => p.Methods).OrderBy(m => MethodKind.All.IndexOf(m.Kind)).ThenBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>Makes a method with its options.</summary>
    /// <exception cref="SyslrnException">There is no such method, or options are wrong: all mistakes together.</exception>
    public ChosenMethod<TMethod> Create<TMethod>(MethodChoice choice)
        where TMethod : class
    {
        var problems = new Problems();
        ChosenMethod<TMethod>? chosen = TryCreate<TMethod>(choice, problems);
        problems.ThrowIfAny();
        return chosen!;
    }

    /// <inheritdoc/>
    TMethod IMethodSource.Create<TMethod>(string name, IReadOnlyList<string> options)
    {
        var problems = new Problems();
        ChosenMethod<TMethod>? chosen = TryCreate<TMethod>(new MethodChoice(name, OptionText.Read(options, Find<TMethod>(name)?.Options, problems), OptionText.Place), problems);
        problems.ThrowIfAny();
        return chosen!.Method;
    }

    /// <summary>Makes a method with its options; null if that fails, with all mistakes added to <paramref name="problems"/>.</summary>
    public ChosenMethod<TMethod>? TryCreate<TMethod>(MethodChoice choice, Problems problems)
        where TMethod : class
    {
        var kind = MethodKind.Of<TMethod>();
        PluginMethod? method = Find<TMethod>(choice.Name);
        if (method is null)
        {
            problems.Add(choice.Place, Unknown(kind, choice.Name));
            return null;
        }

        int before = problems.Count;
        object options = method.Options.Bind(method.Title, choice.Options, problems);
        if (problems.Count > before)
        {
            return null;
        }

        try
        {
            TMethod made = ((MethodFactory<TMethod>)method.Factory).Create(options, this);
            return new ChosenMethod<TMethod>(made, method.Name, method.Options.Read(options));
        }
        catch (SyslrnException e)
        {
            // Rules between options are known to the method only.
            foreach (string message in e.Messages)
            {
                problems.Add(choice.Place, $"{method.Title}: {message}");
            }

            return null;
        }
#pragma warning disable CA1031 // Plugins are other people's code: whatever they throw becomes an error that names the plugin.
        catch (Exception e)
#pragma warning restore CA1031
        {
            problems.Add(choice.Place, $"plugin {method.Plugin} failed to make {method.Title}: {PluginFault.Reason(e)}");
            return null;
        }
    }

    private PluginMethod? Find<TMethod>(string name) => Methods.FirstOrDefault(m => m.Kind == MethodKind.Of<TMethod>() && m.Name == name);

    private string Unknown(MethodKind kind, string name)
    {
        string[] available = [.. Methods.Where(m => m.Kind == kind).Select(m => m.Name)];
        string hint = Suggestion.Hint(name, available);
        string elsewhere = Methods.FirstOrDefault(m => m.Name == name) is { } other ? $" ('{name}' is a plugin for '{other.Kind.Name}')" : "";
        string known = available.Length == 0 ? $"none in {string.Join(", ", Folders)}" : string.Join(", ", available);
        string faulty = Faulty.IsEmpty ? "" : $"; not loaded: {string.Join(", ", Faulty.Select(f => f.Name))} (see 'syslrn plugins')";
        return $"unknown {kind.Name} plugin '{name}'{(hint.Length > 0 ? hint : elsewhere + ":")} available: {known}{faulty}";
    }
}
