global using Syslrn.Contracts.Residuals;
