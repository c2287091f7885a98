using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syslrn.Torch.Tests")]
