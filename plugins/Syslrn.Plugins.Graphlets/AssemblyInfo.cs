using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.Graphlets.Tests")]
