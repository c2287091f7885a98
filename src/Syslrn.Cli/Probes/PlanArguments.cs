using System.CommandLine;
using Syslrn.Cli.Models;
using Syslrn.Cli.Shell;
using Syslrn.Contracts;
using Syslrn.Probes.Calibrations;
using Syslrn.Probes.Kernels;
using Syslrn.Probes.Planning;
using Syslrn.Probes.Templates;

namespace Syslrn.Cli.Probes;

/// <summary>The arguments of verbs that plan probes.</summary>
internal sealed class PlanArguments
{
    private readonly Option<string> _hooks = VerbSymbols.Choice(
        "--hooks", "Which hooks may be used; kprobe: the smallest set of calls and returns of kernel functions", HookFilter.All, HookFilter.Auto);

    private readonly Option<string?> _kernel = new("--kernel-btf")
    {
        Description = "Plan for another kernel, whose types (BTF) are in this file, such as a copy of /sys/kernel/btf/vmlinux",
        HelpName = "FILE",
    };

    private readonly Option<string?> _release = new("--kernel-release")
    {
        Description = "That kernel's version, such as 6.1 (default: only its types decide)",
        HelpName = "VERSION",
    };

    private readonly Option<string?> _calibration = new("--calibration")
    {
        Description = "What 'syslrn calibrate' measured (default: the model's, else the catalogue's costs)",
        HelpName = "FILE",
    };

    private readonly Option<bool> _drop = new("--drop-unobservable") { Description = "Plan for the rest if some features cannot be observed" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _hooks, _kernel, _release, _calibration, _drop })
        {
            command.Add(option);
        }
    }

    /// <summary>True if the plan is for another kernel than the one that runs here.</summary>
    public bool IsForeign(VerbContext context) => context.Get(_kernel) is not null;

    /// <summary>Reads the arguments. Whoever gets the result disposes it.</summary>
    /// <exception cref="SyslrnException">A file cannot be read, or the version is none.</exception>
    public PlanFor Read(VerbContext context, StoredModel model, TemplateCatalogue templates)
    {
        string? calibration = context.Get(_calibration);
        var options = new PlanOptions
        {
            Hooks = context.Get(_hooks),
            Calibration = calibration is null ? ModelPlanner.CalibrationOf(model) : CalibrationFile.Read(calibration),
            DropUnobservable = context.Get(_drop),
        };
        Version? release = Release(context);
        if (context.Get(_kernel) is { } file)
        {
            var foreign = ForeignKernel.Read(file, release);
            return new PlanFor(options with { Kernel = foreign }, foreign);
        }

        if (release is not null)
        {
            throw new SyslrnException(ErrorCause.Usage, "option '--kernel-release' goes with '--kernel-btf'");
        }

        try
        {
            var running = RunningKernel.Open(templates);
            return new PlanFor(options with { Kernel = running }, running);
        }
        catch (SyslrnException error) when (error.Cause == ErrorCause.Environment)
        {
            context.Progress.Warn($"planned for a kernel that has every hook, because this one cannot be looked at: {error.Message}");
            return new PlanFor(options, null);
        }
    }

    private Version? Release(VerbContext context) => context.Get(_release) switch
    {
        null => null,
        { } text when Version.TryParse(text, out Version? version) => version,
        { } text => throw new SyslrnException(ErrorCause.Usage, $"option '--kernel-release' is '{text}', expected a version such as 6.1"),
    };
}

/// <summary>Options of a plan, with the kernel that they hold.</summary>
internal sealed record PlanFor(PlanOptions Options, IDisposable? Kernel) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Kernel?.Dispose();
}
