using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Cli.Tests")]
