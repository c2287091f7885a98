using System.Text.Json;
using Syslrn.Events.Runs;
using Syslrn.Events.Tests.Live;

namespace Syslrn.Events.Tests.Runs;

public sealed class RunFormatDocumentTests
{
    private static readonly string s_document = File.ReadAllText(Path.Combine(TestRecorder.Repository, "docs", "run-format.md"));

    public static TheoryData<string> Keys =>
        [.. typeof(RunManifest).GetProperties().Where(p => p.CanWrite).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    [Theory]
    [MemberData(nameof(Keys))]
    public void EveryKeyOfTheDescriptionIsDocumented(string key) => Assert.Contains($"`{key}`", s_document, StringComparison.Ordinal);

    [Fact]
    public void EveryPhaseIsDocumented() => Assert.All(RunPhases.All, phase => Assert.Contains($"`{phase}`", s_document, StringComparison.Ordinal));
}
