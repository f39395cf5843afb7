using System.Globalization;
using FsCheck;
using Remanence.Studies;
using Remanence.Tests.Studies.Core.Toy;

namespace Remanence.Tests.Studies.Core;

/// <summary>Print and parse are inverse for every parameter type, and any text gives a value or a sentence.</summary>
public sealed class TextFormTests
{
    private static readonly StudyDescription Toy = Catalog.Of(new ToyStudy());

    [Fact]
    public void Whole_numbers_round_trip() => Inputs.Check((DoNotSize<long> bits) => RoundTrips((int)bits.Item) && RoundTrips(bits.Item) && RoundTrips((ulong)bits.Item) && RoundTrips<int?>((int)bits.Item));

    [Fact]
    public void Numbers_round_trip_to_the_bit() =>
        Inputs.Check((DoNotSize<long> bits) => BitConverter.Int64BitsToDouble(bits.Item) is double x && (!double.IsFinite(x) || (RoundTrips(x) && RoundTrips(new[] { x, -x }))));

    [Fact]
    public void Texts_round_trip_alone_and_in_lists() => Inputs.Check((string?[] texts) =>
    {
        string[] all = [.. texts.Select(t => t ?? ""), "default", "@file", "\"", "a,b", " space ", ""];
        return all.All(RoundTrips) && RoundTrips(all) && RoundTrips(texts.Select(t => t ?? "").ToArray());
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Booleans_and_enumerations_round_trip(bool value) => Assert.True(RoundTrips(value) && RoundTrips(value ? ToyNoise.BitFlip : ToyNoise.PhaseDamping) && RoundTrips(new[] { ToyNoise.BitFlip, ToyNoise.BitFlip }));

    [Theory]
    [InlineData("0:20:41")]
    [InlineData("log:0.1:100:30")]
    [InlineData("0,1,5")]
    public void Types_that_parse_themselves_round_trip_alone_and_in_lists(string text)
    {
        TimeGrid times = TimeGrid.Parse(text, CultureInfo.InvariantCulture);
        Assert.True(RoundTrips(times));
        Assert.True(RoundTrips(new[] { times, TimeGrid.Of(3) }));
    }

    [Fact]
    public void Empty_lists_are_the_empty_text()
    {
        Assert.Equal("", TextForm.Of(typeof(int[])).Print(Array.Empty<int>()));
        Assert.True(RoundTrips(Array.Empty<double>()));
        Assert.True(RoundTrips(new[] { "" }));
    }

    [Fact]
    public void A_whole_study_round_trips_also_in_a_culture_with_commas() => Workspace.InRussian(() =>
    {
        ToyStudy[] studies =
        [
            new(),
            new() { BroadcastAxis = 0.1 + 0.2, Cut = 1.5, Weights = [0.25, 0.75], Sizes = [1, 2], Mirror = true, Label = "default", Quantities = ["a,b", "@c"], Noise = ToyNoise.BitFlip, Times = TimeGrid.Logarithmic(0.5, 2, 3) },
            new() { Label = "@name", Quantities = [], Discarded = long.MinValue, Offset = 0 },
        ];
        foreach (ToyStudy study in studies)
        {
            IReadOnlyDictionary<string, string> printed = Toy.Print(study);
            Assert.Equal(printed, Toy.Print(Toy.Create(printed)));
        }

        Assert.Equal(("0.30000000000000004", "1.5", "0.25,0.75", "\"default\"", "\"a,b\",\"@c\""),
            (Toy.Print(studies[1])["broadcast-axis"], Toy.Print(studies[1])["cut"], Toy.Print(studies[1])["weights"], Toy.Print(studies[1])["label"], Toy.Print(studies[1])["quantities"]));
        Assert.Equal("default", Toy.Print(studies[0])["cut"]);
    });

    [Fact]
    public void Default_restores_the_default()
    {
        var study = (ToyStudy)Toy.Create(Toy.Parameters.ToDictionary(p => p.Name, _ => "default"));
        Assert.Equal(Toy.Print(new ToyStudy()), Toy.Print(study));
    }

    [Fact]
    public void Any_text_gives_a_study_or_a_parameter_error() => Inputs.Check((string?[] texts) =>
    {
        for (int i = 0; i < texts.Length; i++)
        {
            ParameterDescription parameter = Toy.Parameters[i % Toy.Parameters.Count];
            try
            {
                Study study = Toy.Create(new Dictionary<string, string> { [parameter.Name] = (texts[i] ?? "").TrimStart('@') });
                Assert.Equal(Toy.Print(study), Toy.Print(Toy.Create(Toy.Print(study))));
            }
            catch (ParameterException e)
            {
                Assert.All(e.Problems, p => Assert.Equal(parameter.Name, p.Parameter));
            }
        }

        return true;
    });

    [Fact]
    public void Types_without_a_text_form_are_refused() =>
        Assert.Contains("IParsable", Assert.Throws<NotSupportedException>(() => TextForm.Of(typeof(Uri))).Message, StringComparison.Ordinal);

    private static bool RoundTrips<T>(T value)
    {
        TextForm form = TextForm.Of(typeof(T));
        string text = form.Print(value!);
        Reading read = form.Read(text);
        return read.IsValue && string.Equals(form.Print(read.Value!), text, StringComparison.Ordinal) && Same(value!, read.Value!);
    }

    private static bool Same(object a, object b) => (a, b) switch
    {
        (double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y),
        (Array x, Array y) => x.Length == y.Length && x.Cast<object>().Zip(y.Cast<object>()).All(p => Same(p.First, p.Second)),
        _ => a.Equals(b),
    };
}
