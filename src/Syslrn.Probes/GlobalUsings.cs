global using Syslrn.Contracts;
