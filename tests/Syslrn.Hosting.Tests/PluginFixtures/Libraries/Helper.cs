namespace Helper;

/// <summary>A library that a plugin brings along, or forgets to.</summary>
public static class Answers
{
    public static int Everything => 42;
}
