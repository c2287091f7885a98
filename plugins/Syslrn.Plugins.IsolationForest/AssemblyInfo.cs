using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.IsolationForest.Tests")]
