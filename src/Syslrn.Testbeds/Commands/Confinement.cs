using System.Security.Cryptography;
using System.Text;
using Syslrn.Contracts;
using Syslrn.Events.Scopes;

namespace Syslrn.Testbeds.Commands;

/// <summary>
/// Two cgroups in which the commands of a campaign run, named after its data set: what a campaign that was killed left running is found there by the next one.
/// An application moves its servers to a cgroup of its own, or leaves them in <see cref="Application"/>.
/// </summary>
internal sealed class Confinement
{
    private const int NameDigits = 12;
    private readonly Cgroup _all;

    private Confinement(string name)
    {
        _all = new Cgroup(name);
        Application = new Cgroup($"{name}/application");
        Work = new Cgroup($"{name}/work");
    }

    /// <summary>Where setting up and taking down run.</summary>
    public Cgroup Application { get; }

    /// <summary>Where workloads, faults and all else run.</summary>
    public Cgroup Work { get; }

    /// <summary>Makes the cgroups; kills what an earlier campaign on the same data set left in them.</summary>
    /// <returns>Null where there is no cgroup hierarchy that can be written.</returns>
    public static Confinement? TryMake(string dataset)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataset)));
        try
        {
            var confinement = new Confinement($"syslrn-campaign-{Convert.ToHexStringLower(hash)[..NameDigits]}");
            confinement._all.Kill();
            confinement.Application.Create();
            confinement.Work.Create();
            return confinement;
        }
        catch (SyslrnException)
        {
            return null;
        }
    }

    /// <summary>Kills what commands other than setting up left running.</summary>
    public void EndWork() => Work.Kill();

    /// <summary>Kills what runs, and removes the cgroups.</summary>
    /// <exception cref="SyslrnException">Something in them does not end.</exception>
    public void Remove()
    {
        _all.Kill();
        foreach (Cgroup cgroup in new[] { Work, Application, _all })
        {
            // The kernel lets go of the last member a moment after it has ended.
            for (int i = 0; i < 100 && !cgroup.TryRemove(); i++)
            {
                Thread.Sleep(10);
            }
        }
    }
}
