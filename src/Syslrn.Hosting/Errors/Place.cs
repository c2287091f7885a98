namespace Syslrn.Hosting.Errors;

/// <summary>A place in a configuration, for errors.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Line">The line, from 1; 0: the file as a whole.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record Place(string File, int Line = 0, int Column = 0)
{
    /// <summary><c>FILE:LINE:COLUMN</c>, which editors and terminals understand.</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
