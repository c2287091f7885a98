namespace Syslrn.Events.Importing.Audit;

/// <summary>What tells in a log who created a process.</summary>
internal enum AuditCreation
{
    /// <summary>The calls of the clone family, which the log holds.</summary>
    CloneCalls,

    /// <summary>The parent's id where a process is first seen, executing a program: the log holds no calls of the clone family.</summary>
    ParentId,
}

/// <summary>Looks at a line.</summary>
internal delegate bool LineTest(ReadOnlySpan<byte> line);

/// <summary>Finds out what tells in a log who created a process.</summary>
internal static class AuditCreations
{
    /// <summary>Reads until the first call of the clone family.</summary>
    public static AuditCreation In(IReadOnlyList<ImportInput> inputs, LineTest isClone, CancellationToken cancellation)
    {
        foreach (ImportInput input in inputs)
        {
            if (!input.IsFile)
            {
                return AuditCreation.CloneCalls; // it can be read only once
            }

            using OpenInput open = input.Open();
            var reader = new LineReader(open.Contents);
            while (reader.TryRead(out ReadOnlySpan<byte> line))
            {
                cancellation.ThrowIfCancellationRequested();
                if (isClone(line))
                {
                    return AuditCreation.CloneCalls;
                }
            }
        }

        return AuditCreation.ParentId;
    }
}
