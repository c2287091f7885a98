using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Learning.Tests")]
