using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Graphs.Tests")]
