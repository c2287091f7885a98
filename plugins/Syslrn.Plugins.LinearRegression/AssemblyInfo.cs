using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.LinearRegression.Tests")]
