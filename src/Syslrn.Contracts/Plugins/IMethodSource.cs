namespace Syslrn.Contracts.Plugins;

/// <summary>Makes methods of all plugins: for a method that is built on one of another plugin, as a log detector is on a log parser.</summary>
public interface IMethodSource
{
    /// <summary>Makes a method.</summary>
    /// <typeparam name="TMethod">The plugin interface.</typeparam>
    /// <param name="name">The name it is registered under.</param>
    /// <param name="options">What differs from its defaults, each <c>KEY=VALUE</c>; a key that is repeated makes a list.</param>
    /// <exception cref="SyslrnException">There is no such method, or options are wrong: all mistakes together.</exception>
    TMethod Create<TMethod>(string name, IReadOnlyList<string> options)
        where TMethod : class;
}
