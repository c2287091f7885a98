using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.LogBaselines.Tests")]
