return await Syslrn.Cli.Shell.CommandLine.RunAsync(args).ConfigureAwait(false);
