using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.Gnn.Tests")]
