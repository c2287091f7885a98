using Syslrn.Plugins.Drain.Tree;

namespace Syslrn.Plugins.Drain.Tests.Tree;

public class ParseTreeTests
{
    private readonly ParseTree _tree = new(depth: 4, similarity: 0.5, maxChildren: 3);

    [Fact]
    public void WordsThatDifferBecomeWildcards()
    {
        Add("Receive from node alpha");
        Add("Receive from node beta");

        Assert.Equal(["Receive from node <*>"], Texts);
    }

    // The example of the paper's figure 2: the first word and the length tell templates apart.
    [Fact]
    public void MessagesOfDifferentLengthsNeverShareATemplate()
    {
        Assert.NotEqual(Add("Send file"), Add("Send file again"));
    }

    [Fact]
    public void MessagesWithOtherFirstWordsNeverShareATemplate()
    {
        Assert.NotEqual(Add("Receive a large file now"), Add("Send a large file now"));
    }

    [Fact]
    public void AMessageBelowTheSimilarityHasATemplateOfItsOwn()
    {
        int first = Add("link up on a b c");

        Assert.Equal(first, Add("link up on a x y"));
        Assert.NotEqual(first, Add("link up z z z z"));
    }

    [Fact]
    public void AWordWithDigitsLeadsWhereverItStands() => Assert.Equal(Add("eth0 is now up"), Add("eth17 is now up"));

    [Fact]
    public void TheMostSimilarTemplateIsTaken()
    {
        Add("a b c d e f");
        int second = Add("a b x y z w");

        Assert.Equal(second, Add("a b x y z q"));
    }

    [Fact]
    public void FurtherWordsShareAChildWhenANodeIsFull()
    {
        int[] groups = [.. new[] { "one", "two", "three", "four", "five" }.Select(w => Add($"{w} thing happened here"))];

        // Two words have children of their own, the third child is shared.
        Assert.Equal(3, groups.Distinct().Count());
        Assert.Equal(groups[2], groups[4]);
    }

    [Fact]
    public void FindingChangesNothing()
    {
        Add("disk alpha is full");

        Assert.NotNull(_tree.Find("disk alpha is empty".Split(' ')));
        Assert.Null(_tree.Find("disk beta was found".Split(' ')));
        Assert.Equal(["disk alpha is full"], Texts);
    }

    private IEnumerable<string> Texts => _tree.Groups.Select(g => g.Text);

    private int Add(string message) => _tree.Add(message.Split(' ')).Number;
}
