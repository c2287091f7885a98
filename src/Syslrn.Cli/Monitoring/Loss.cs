namespace Syslrn.Cli.Monitoring;

/// <summary>What people are told of lost events.</summary>
internal static class Loss
{
    /// <summary><c>, processes listed again 2 times</c>, or nothing.</summary>
    public static string Listed(int reenumerations) => reenumerations switch
    {
        0 => "",
        1 => ", processes listed again once",
        _ => $", processes listed again {reenumerations} times",
    };
}
