using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.Neighbours.Tests")]
