using Syslrn.Contracts;

namespace Syslrn.Testbeds.Campaigns;

/// <summary>Cleans up after work. If both fail, the work's failure is the one that matters: the other is only told.</summary>
internal static class Cleanup
{
    /// <summary>Does the work, then cleans up whatever happened.</summary>
    public static async Task<T> AlwaysAsync<T>(Func<Task<T>> work, Func<Task> cleanUp, Action<string> tell)
    {
        T result;
        try
        {
            result = await work().ConfigureAwait(false);
        }
        catch
        {
            try
            {
                await cleanUp().ConfigureAwait(false);
            }
            catch (SyslrnException e)
            {
                tell(e.Message);
            }

            throw;
        }

        await cleanUp().ConfigureAwait(false);
        return result;
    }

    /// <summary>The same for work without a result.</summary>
    public static Task AlwaysAsync(Func<Task> work, Func<Task> cleanUp, Action<string> tell) =>
        AlwaysAsync(
            async () =>
            {
                await work().ConfigureAwait(false);
                return true;
            },
            cleanUp,
            tell);
}
