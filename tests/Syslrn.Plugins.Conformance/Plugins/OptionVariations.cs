using System.Reflection;
using Syslrn.Contracts.Plugins;

namespace Syslrn.Plugins.Conformance.Plugins;

/// <summary>Options in which one property has another value than its default.</summary>
public static class OptionVariations
{
    /// <summary>The defaults, then every switch turned, every word of every enum, and every number and duration at its bounds.</summary>
    /// <param name="type">The options record.</param>
    public static IEnumerable<(string Name, object Options)> Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        yield return ("the defaults", Activator.CreateInstance(type)!);
        foreach ((PropertyInfo property, OptionAttribute attribute) in PropertiesOf(type))
        {
            object? normal = property.GetValue(Activator.CreateInstance(type));
            foreach (object value in ValuesOf(property.PropertyType, attribute).Where(v => !v.Equals(normal)))
            {
                object options = Activator.CreateInstance(type)!;
                property.SetValue(options, value);
                yield return ($"{property.Name} = {value}", options);
            }
        }
    }

    /// <summary>The properties that are options.</summary>
    internal static IEnumerable<(PropertyInfo Property, OptionAttribute Attribute)> PropertiesOf(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let attribute = property.GetCustomAttribute<OptionAttribute>()
        where attribute is not null
        select (property, attribute);

    private static IEnumerable<object> ValuesOf(Type type, OptionAttribute attribute)
    {
        double[] bounds = [.. new[] { attribute.Min, attribute.Max }.Where(double.IsFinite)];
        return type switch
        {
            _ when type == typeof(bool) => [false, true],
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>(),
            _ when type == typeof(int) => bounds.Where(b => Math.Abs(b) <= int.MaxValue).Select(b => (object)(int)b),
            _ when type == typeof(double) => bounds.Select(b => (object)b),
            _ when type == typeof(TimeSpan) => bounds.Where(b => b < TimeSpan.MaxValue.TotalSeconds).Select(b => (object)TimeSpan.FromSeconds(b)),
            _ => [],
        };
    }
}
