using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Syslrn.Contracts.Plugins;
using Syslrn.Hosting.Errors;

namespace Syslrn.Hosting.Options;

/// <summary>One option of a method: what it means, what it allows, what it is if nobody sets it.</summary>
public sealed class OptionDescription
{
    private static readonly Place OfDefault = new("default");
    private readonly PropertyInfo _property;
    private readonly OptionAttribute _attribute;
    private readonly OptionType _type;
    private readonly object? _default;

    internal OptionDescription(string key, PropertyInfo property, OptionAttribute attribute, OptionType type, object? defaultValue) =>
        (Key, _property, _attribute, _type, _default) = (key, property, attribute, type, defaultValue);

    /// <summary>The key, in kebab-case.</summary>
    public string Key { get; }

    /// <summary>One line for people.</summary>
    public string Description => _attribute.Description;

    /// <summary>True for a list of values.</summary>
    public bool IsList => _property.PropertyType.IsArray;

    /// <summary>What is allowed: <c>a number from 0 to 1</c>.</summary>
    public string Allowed => IsList ? $"a list, each {_type.Expected}{Bounds}" : _type.Expected + Bounds;

    /// <summary>The default as a configuration would write it.</summary>
    public string Default => Show(_default).Text;

    private string Bounds => (double.IsFinite(_attribute.Min), double.IsFinite(_attribute.Max)) switch
    {
        (true, true) => $" from {Bound(_attribute.Min)} to {Bound(_attribute.Max)}",
        (true, false) => $" of at least {Bound(_attribute.Min)}",
        (false, true) => $" of at most {Bound(_attribute.Max)}",
        _ => "",
    };

    /// <summary>Reads a setting; null if it is not allowed.</summary>
    internal object? Parse(OptionSetting setting)
    {
        if (!IsList)
        {
            return setting.IsList || setting.Values.Length != 1 ? null : ParseOne(setting.Values[0]);
        }

        var values = Array.CreateInstance(_property.PropertyType.GetElementType()!, setting.Values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            object? value = ParseOne(setting.Values[i]);
            if (value is null)
            {
                return null;
            }

            values.SetValue(value, i);
        }

        return setting.IsList ? values : null;
    }

    /// <summary>The option as a JSON Schema, with its description, range and default.</summary>
    internal JsonObject ToJsonSchema()
    {
        Type type = IsList ? _property.PropertyType.GetElementType()! : _property.PropertyType;
        JsonObject one = OptionJsonSchema.Of(type, _attribute.Min, _attribute.Max);
        JsonObject schema = IsList ? new JsonObject { ["type"] = "array", ["items"] = one } : one;
        schema["description"] = $"{Description} (default {Default})";
        return schema;
    }

    /// <summary>Sets the property that the option stands for.</summary>
    internal void Set(object options, object value) => _property.SetValue(options, value);

    /// <summary>The option's value in an instance, as a setting.</summary>
    internal OptionSetting Read(object options) => Show(_property.GetValue(options));

    private OptionSetting Show(object? value)
    {
        ImmutableArray<string> values = value switch
        {
            null => IsList ? [] : [""],
            Array list => [.. list.Cast<object>().Select(_type.Show)],
            _ => [_type.Show(value)],
        };
        return new OptionSetting(Key, values, IsList, OfDefault);
    }

    private object? ParseOne(string text)
    {
        object? value = _type.Parse(text);
        return value is not null && _type.Measure is { } measure && !(measure(value) >= _attribute.Min && measure(value) <= _attribute.Max) ? null : value;
    }

    private string Bound(double bound) =>
        _property.PropertyType == typeof(TimeSpan) || _property.PropertyType == typeof(TimeSpan[])
            ? Text.Durations.Show(TimeSpan.FromSeconds(bound))
            : bound.ToString("R", CultureInfo.InvariantCulture);
}
