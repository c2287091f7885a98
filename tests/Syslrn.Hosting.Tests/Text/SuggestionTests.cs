using FsCheck;
using FsCheck.Fluent;
using Syslrn.Hosting.Text;

namespace Syslrn.Hosting.Tests.Text;

public class SuggestionTests
{
    [Theory]
    [InlineData("bag-of-node", "bag-of-nodes")]
    [InlineData("bag_of_nodes", "bag-of-nodes")]
    [InlineData("Bag-Of-Nodes", "bag-of-nodes")]
    [InlineData("bga-of-nodes", "bag-of-nodes")]
    [InlineData("trian", "train")]
    [InlineData("graf", null)]
    [InlineData("completely-different", null)]
    [InlineData("", null)]
    public void TheNearestCandidateIsSuggestedIfItIsNear(string word, string? expected) =>
        Assert.Equal(expected, Suggestion.For(word, ["train", "bag-of-nodes", "bag-of-edges", "graphs"]));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("ca", "abc", 3)]
    public void DistanceCountsEditsAndSwaps(string a, string b, int edits) => Assert.Equal(edits, Suggestion.Distance(a, b));

    [Fact]
    public void DistanceIsSymmetricZeroOnlyForEqualWordsAndAtMostTheLongerLength() => Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
    {
        int distance = Suggestion.Distance(a.Get, b.Get);
        return distance == Suggestion.Distance(b.Get, a.Get)
            && (distance == 0) == (a.Get == b.Get)
            && distance <= Math.Max(a.Get.Length, b.Get.Length)
            && distance >= Math.Abs(a.Get.Length - b.Get.Length);
    }).QuickCheckThrowOnFailure();
}
