using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Plugins.WeisfeilerLehman.Tests")]
