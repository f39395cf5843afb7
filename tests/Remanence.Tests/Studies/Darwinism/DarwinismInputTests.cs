using System.Text.Json;
using Remanence.Studies;

namespace Remanence.Tests.Studies.Darwinism;

/// <summary>Spin lists from files, and what runs store of the study's pieces.</summary>
public sealed class DarwinismInputTests
{
    [Theory]
    [InlineData("my.csv", "coupling,bloch_x,bloch_y,bloch_z\n0.3,0.8,0,0.1\n0.5,0.6,0.2,0\n0.4,1,0,0\n")]
    [InlineData("my.json", "[{\"coupling\": 0.3, \"bloch_length\": 0.8}, {\"coupling\": 0.5, \"field\": 0.1}, {\"coupling\": 0.2}]")]
    public void A_file_of_spins_is_a_parameter_whose_text_gives_the_same_spins_again(string name, string content)
    {
        string folder = Directory.CreateTempSubdirectory("darwinism-").FullName;
        try
        {
            string path = Path.Combine(folder, name);
            File.WriteAllText(path, content);
            StudyDescription description = Catalog.Find("darwinism");
            DarwinismStudy study = (DarwinismStudy)description.Create(new Dictionary<string, string>(StringComparer.Ordinal) { ["spins"] = "@" + path, ["times"] = "0.7" });
            Assert.Equal(3, study.Size);
            DarwinismStudy again = (DarwinismStudy)description.Create(description.Print(study));
            Assert.Equal(study.Spins, again.Spins);
            Assert.Equal(study.Compute().Moments[0].Curve, again.Compute().Moments[0].Curve);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_wrong_file_is_told_with_all_its_lines()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "coupling,bloch_length\n0.3,1.5\n0.1,0.5\nx,0.5\n");
            string message = Assert.Throws<ParameterException>(() => Catalog.Find("darwinism").Create(new Dictionary<string, string>(StringComparer.Ordinal) { ["spins"] = "@" + path })).Message;
            Assert.Contains("line 2: the length of the Bloch vector must lie in 0..1, but is 1.5", message, StringComparison.Ordinal);
            Assert.Contains("line 4: coupling must be a finite number, but is \"x\"", message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Couplings_from_a_file_decide_the_number_of_spins()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "0.1\n0.25\n0.4\n");
            DarwinismStudy study = (DarwinismStudy)Catalog.Find("darwinism").Create(new Dictionary<string, string>(StringComparer.Ordinal) { ["couplings"] = "@" + path });
            Assert.Equal([0.1, 0.25, 0.4], study.Environment.Select(s => s.Coupling));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Pieces_of_runs_keep_every_bit()
    {
        // Unknown deficits are NaN, perfect records give minus infinity, and n_delta may be unknown.
        DarwinismStudy mixed = new() { EnvironmentSpins = 20, BlochLength = 0.7, Times = TimeGrid.Of(0.6), Deficits = [0.1] };
        DarwinismStudy perfect = new() { EnvironmentSpins = 3, Couplings = Couplings.Uniform(1), Times = TimeGrid.Of(Math.PI / 4), Deficits = [0.1] };
        foreach (DarwinismMoment moment in new[] { mixed.Compute().Moments[0], perfect.Compute().Moments[0] })
        {
            DarwinismMoment again = PieceFormat<DarwinismMoment>.Decode(PieceFormat<DarwinismMoment>.Encode(moment));
            Assert.Equal(moment.Curve, again.Curve);
            Assert.Equal(moment.Redundancies, again.Redundancies);
            Assert.Equal(JsonSerializer.Serialize(moment, RunJson.Options), JsonSerializer.Serialize(again, RunJson.Options));
        }
    }

    [Fact]
    public void A_perfect_record_is_known_from_a_single_spin()
    {
        DarwinismStudy perfect = new() { EnvironmentSpins = 3, Couplings = Couplings.Uniform(1), Times = TimeGrid.Of(Math.PI / 4), Deficits = [1e-20] };
        DarwinismMoment moment = perfect.Compute().Moments[0];
        Assert.Equal(1, moment.Redundancies[0].FragmentSize);
        Assert.True(moment.Curve[1].LogDeficit < -70);
        Assert.Equal(Math.Log(2), moment.SystemEntropy, 1e-14);
    }

    [Fact]
    public void Spins_that_record_nothing_give_no_redundancy()
    {
        DarwinismStudy blind = new() { EnvironmentSpins = 5, BlochLength = 0, Times = TimeGrid.Of(0, 1), Deficits = [0.5] };
        DarwinismResult result = blind.Compute();
        Assert.All(result.Moments, m => Assert.Equal(0, m.Redundancies[0].FragmentSize));
        Assert.All(result.Moments.SelectMany(m => m.Curve), f => Assert.Equal(Math.Log(result.MissingInformation), f.LogDeficit, 1e-13));
        // A random field decoheres without learning.
        Assert.True(result.Moments[1].SystemEntropy > 0.1);
    }
}
