using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.Covariance.Tests")]
