using Remanence.Studies;
using Remanence.Tests.App;

namespace Remanence.Tests.Studies.Sweeps;

/// <summary>What a sweep's words mean, and that everything wrong in them is told before anything runs.</summary>
public class PlanTests
{
    private static readonly Dictionary<string, string> None = [];

    private static StudyDescription Decay => Catalog.Of(new DecayStudy());

    [Fact]
    public void A_product_takes_all_combinations_and_its_last_parameter_varies_fastest()
    {
        SweepPlan plan = SweepPlan.Create(Decay, None, ["units=5:7:3", "decay-rate=0.5,2"]);
        Assert.Equal(6, plan.Points);
        Assert.Equal("5 0.5|5 2|6 0.5|6 2|7 0.5|7 2", Points(plan));
    }

    [Fact]
    public void A_zip_takes_values_of_the_same_place()
    {
        SweepPlan plan = SweepPlan.Create(Decay, None, ["units=5:7:3", "decay-rate=log:0.1:10:3"], zip: true);
        Assert.Equal("5 0.1|6 1|7 10", Points(plan));
    }

    [Fact]
    public void Texts_with_commas_stand_in_quotes_and_the_rest_keeps_its_values()
    {
        SweepPlan plan = SweepPlan.Create(Decay, new Dictionary<string, string> { ["units"] = "9" }, ["times=\"0,1,2\",0:4:5"]);
        DecayStudy first = (DecayStudy)plan.StudyOf(0), second = (DecayStudy)plan.StudyOf(1);
        Assert.Equal([0.0, 1, 2], first.Times.Values);
        Assert.Equal(5, second.Times.Count);
        Assert.Equal(9, second.Units);
    }

    [Fact]
    public void What_all_points_have_in_common_is_read_once()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        SweepPlan plan = SweepPlan.Create(Catalog.Find("entanglement"), new Dictionary<string, string> { ["times"] = "0:8:100000" }, ["input-overlap=0.5:1:200"]);
        Assert.Equal(200, plan.Points);
        // 200 grids would be 160 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000_000);
    }

    [Fact]
    public void A_logarithmic_range_of_whole_numbers_is_whole() =>
        Assert.Equal("4|8|16|32", string.Join('|', SweepPlan.Create(Decay, None, ["units=log:4:32:4", "times=\"0,1\""]).Variations[0].Values));

    [Theory]
    [InlineData("decay-rat=1", "\"decay-rat\" is no parameter of decay and cannot be varied; the nearest is decay-rate.")]
    [InlineData("decay-rate", "vary must be written NAME=VALUES")]
    [InlineData("decay-rate=", "vary must be written NAME=VALUES")]
    [InlineData("decay-rate=0:1", "the values of decay-rate must be written from:to:count")]
    [InlineData("decay-rate=log:0:1:5", "the values of decay-rate must be written from:to:count")]
    [InlineData("decay-rate=1,fast", "decay-rate must be a number, but is \"fast\".")]
    [InlineData("units=5:8:3", "every value of units must be a whole number, but 5:8:3 holds 6.5")]
    [InlineData("units=60:65:6", "units must lie in 3..62, but is 63 (at units = 63).")]
    [InlineData("units=3,4,5", "times must hold at most 3 values (the number of units), but hold 5 (at units = 3).")]
    [InlineData("times=@file", "the values of times cannot come from files, but one is \"@file\"")]
    [InlineData("times=\"0,1", "the values of times must be a list of texts with commas between them and closed quotes")]
    public void A_mistake_is_one_sentence(string vary, string sentence)
    {
        ParameterException error = Assert.Throws<ParameterException>(() => SweepPlan.Create(Decay, None, [vary]));
        Assert.StartsWith(sentence, error.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        ParameterException error = Assert.Throws<ParameterException>(() => SweepPlan.Create(Decay, new Dictionary<string, string> { ["trajectories"] = "0" }, ["rate=1", "units=x", "decay-rate=1,2", "decay-rate=3"]));
        foreach (string words in new[] { "\"rate\" is no parameter", "units must be a whole number", "decay-rate is varied twice", "trajectories must be at least 1" })
            Assert.Contains(error.Problems, p => p.Message.StartsWith(words, StringComparison.Ordinal));
        // Each point's own problems are told with its values.
        ParameterException points = Assert.Throws<ParameterException>(() => SweepPlan.Create(Decay, None, ["units=2,8,63"]));
        Assert.All(new[] { "but is 2 (at units = 2).", "but is 63 (at units = 63)." }, words => Assert.Contains(points.Problems, p => p.Message.EndsWith(words, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_zip_of_different_lengths_and_too_many_points_are_refused()
    {
        Assert.Contains("units has 3 and decay-rate has 2", Assert.Throws<ParameterException>(() => SweepPlan.Create(Decay, None, ["units=5:7:3", "decay-rate=1,2"], zip: true)).Message, StringComparison.Ordinal);
        Assert.Contains("at most 1000000 points, but has 1002000", Assert.Throws<ParameterException>(() => SweepPlan.Create(Decay, None, ["decay-rate=0:1:334000", "units=8,9,10"])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one varied parameter", Assert.Throws<ParameterException>(() => SweepPlan.Create(Decay, None, [])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3/50", true)]
    [InlineData("1/1", true)]
    [InlineData("0/5", false)]
    [InlineData("6/5", false)]
    [InlineData("3", false)]
    [InlineData("a/b", false)]
    public void A_shard_is_a_number_of_a_count(string text, bool holds) => Assert.Equal(holds, Shard.TryParse(text, out _));

    [Fact]
    public void Shards_share_the_points_without_rest()
    {
        Shard[] shards = [.. Enumerable.Range(1, 3).Select(k => new Shard(k, 3))];
        Assert.All(Enumerable.Range(0, 20), point => Assert.Single(shards, s => s.Owns(point)));
    }

    private static string Points(SweepPlan plan) => string.Join('|', Enumerable.Range(0, plan.Points).Select(plan.StudyOf).Cast<DecayStudy>()
        .Select(s => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{s.Units} {s.DecayRate}")));
}
