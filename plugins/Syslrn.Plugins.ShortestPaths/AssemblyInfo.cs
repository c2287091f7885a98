using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.ShortestPaths.Tests")]
