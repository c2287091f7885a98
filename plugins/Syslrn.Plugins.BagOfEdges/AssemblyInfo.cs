using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.BagOfEdges.Tests")]
