using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.BagOfNodes.Tests")]
