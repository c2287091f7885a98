using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.RandomWalk.Tests")]
