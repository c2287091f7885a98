using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.WeisfeilerLehman.Tests")]
[assembly: InternalsVisibleTo("Syslrn.Benchmarks")]
