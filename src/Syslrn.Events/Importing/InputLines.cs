namespace Syslrn.Events.Importing;

/// <summary>Takes a line.</summary>
/// <returns>What is wrong with it, null if nothing is.</returns>
internal delegate string? LineHandler(ReadOnlySpan<byte> line);

/// <summary>Goes through the lines of inputs, and accounts for those that cannot be read.</summary>
internal static class InputLines
{
    private const long LinesBetweenLooks = 4096;

    /// <summary>Hands every line that is not empty to a handler.</summary>
    public static void Read(IReadOnlyList<ImportInput> inputs, ImportTarget target, LineHandler handle, CancellationToken cancellation)
    {
        long storedBytes = inputs.Sum(i => i.Size);
        long storedBefore = 0;
        foreach (ImportInput input in inputs)
        {
            using OpenInput open = input.Open();
            var reader = new LineReader(open.Contents);
            long linesBefore = target.Lines;
            long bytesBefore = target.Bytes;
            while (reader.TryRead(out ReadOnlySpan<byte> line))
            {
                string? wrong = reader.IsCut ? $"the line is longer than {LineReader.MaxLineBytes} bytes" : line.IsEmpty ? null : handle(line);
                if (wrong is not null)
                {
                    target.AddCorrupt(input.Name, reader.Number, wrong);
                }

                if (reader.Number % LinesBetweenLooks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    target.Progress?.Report((storedBefore + open.Position) / (double)Math.Max(storedBytes, 1));
                }
            }

            storedBefore += input.Size;

            target.Lines = linesBefore + reader.Number;
            target.Bytes = bytesBefore + reader.BytesRead;
        }
    }
}
