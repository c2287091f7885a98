using System.Collections.Immutable;
using System.Reflection;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;
using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Options;

/// <summary>The options of a method, read from the record that its plugin declares.</summary>
public sealed class OptionSchema
{
    private readonly Type _type;

    private OptionSchema(Type type, ImmutableArray<OptionDescription> options) => (_type, Options) = (type, options);

    /// <summary>The options, in the order in which the record declares them.</summary>
    public ImmutableArray<OptionDescription> Options { get; }

    /// <summary>Reads a record's options.</summary>
    /// <exception cref="InvalidOperationException">The record is no option record; the message names the property and the rule it breaks.</exception>
    public static OptionSchema Of(Type type)
    {
        object defaults = Activator.CreateInstance(type)
            ?? throw new InvalidOperationException($"{type.Name} cannot be created");
        var options = ImmutableArray.CreateBuilder<OptionDescription>();
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<OptionAttribute>() is { } attribute)
            {
                options.Add(Describe(property, attribute, defaults));
            }
        }

        return new OptionSchema(type, options.ToImmutable());
    }

    /// <summary>
    /// Makes the options from settings; what is not set keeps its default. Mistakes are added to <paramref name="problems"/>,
    /// one line each with place, value, what is allowed and the default; the result is then of no use.
    /// </summary>
    /// <param name="owner">The method, for errors: <c>model 'linear-regression'</c>.</param>
    /// <param name="settings">What the configuration sets.</param>
    /// <param name="problems">Receives the mistakes.</param>
    public object Bind(string owner, IEnumerable<OptionSetting> settings, Problems problems)
    {
        object options = Activator.CreateInstance(_type)!;
        foreach (OptionSetting setting in settings)
        {
            OptionDescription? option = Options.FirstOrDefault(o => o.Key == setting.Key);
            if (option is null)
            {
                problems.Add(setting.Place, Unknown(owner, setting));
            }
            else if (option.Parse(setting) is { } value)
            {
                option.Set(options, value);
            }
            else
            {
                problems.Add(setting.Place, $"{option.Key} of {owner} is '{setting.Text}', allowed is {option.Allowed} (default {option.Default})");
            }
        }

        return options;
    }

    /// <summary>All options of an instance, set or default: what must be stored to make the same method again.</summary>
    public ImmutableArray<OptionSetting> Read(object options) => [.. Options.Select(o => o.Read(options))];

    private string Unknown(string owner, OptionSetting setting)
    {
        string[] keys = [.. Options.Select(o => o.Key)];
        string known = keys.Length == 0 ? "it has no options" : $"its options are {string.Join(", ", keys)}";
        return $"unknown option '{setting.Key}' of {owner}{Suggestion.Hint(setting.Key, keys)} ({known})";
    }

    private static OptionDescription Describe(PropertyInfo property, OptionAttribute attribute, object defaults)
    {
        Type element = property.PropertyType.IsArray ? property.PropertyType.GetElementType()! : property.PropertyType;
        OptionType type = OptionType.For(element) ?? throw new InvalidOperationException(
            $"option {property.Name} is of type {property.PropertyType.Name}: "
            + "allowed are bool, int, double, string, enums, TimeSpan and arrays of them");
        if (property.SetMethod is not { IsPublic: true })
        {
            throw new InvalidOperationException($"option {property.Name} has no public setter");
        }

        var option = new OptionDescription(KebabCase.Of(property.Name), property, attribute, type, property.GetValue(defaults));
        OptionSetting byDefault = option.Read(defaults);
        return option.Parse(byDefault) is not null
            ? option
            : throw new InvalidOperationException($"option {property.Name} has the default '{byDefault.Text}', allowed is {option.Allowed}");
    }
}
