using System.Runtime.CompilerServices;
using Syslrn.Contracts.Events;

namespace Syslrn.Contracts.Tests;

public class EventRecordTests
{
    [Fact]
    public void ARecordHasTheSizeOfTheFileFormat() => Assert.Equal(EventRecord.Size, Unsafe.SizeOf<EventRecord>());
}
