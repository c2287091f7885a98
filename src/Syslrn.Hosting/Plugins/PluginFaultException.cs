namespace Syslrn.Hosting.Plugins;

/// <summary>A plugin breaks a rule. Becomes a <see cref="FaultyPlugin"/>; it never leaves the loader.</summary>
internal sealed class PluginFaultException(string reason, Exception? inner = null) : Exception(reason, inner);
