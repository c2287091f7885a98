using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.OutcomeCounters.Tests")]
