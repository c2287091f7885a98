using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.Drain.Tests")]
