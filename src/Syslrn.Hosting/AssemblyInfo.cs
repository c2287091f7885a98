using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Hosting.Tests")]
