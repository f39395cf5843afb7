using System.Globalization;

namespace Remanence.EndToEnd;

/// <summary>The examples are compiled and run as a reader would, and their numbers are checked.</summary>
public class Examples
{
    [Fact]
    public void The_quench_conserves_energy_and_leaves_the_field()
    {
        double[][] rows = Numbers(Run("quench.cs"));
        Assert.Equal(6, rows.Length);
        Assert.Equal([0.0, 2, 4, 6, 8, 10], rows.Select(r => r[0]));
        // Along Z at the start: no X, and a magnetization of one.
        Assert.Equal(0, rows[0][1], 1e-9);
        Assert.Equal(1, rows[0][2], 1e-9);
        Assert.All(rows, r => Assert.Equal(rows[0][3], r[3], 1e-6));
        Assert.All(rows.Skip(1), r => Assert.True(Math.Abs(r[2]) < 0.95));
    }

    [Fact]
    public void The_redundancy_example_separates_plateau_and_encoding()
    {
        double[][] rows = Numbers(Run("redundancy.cs"));
        Assert.True(rows.Length >= 3);
        // The further apart the energies, the more a quarter of the ring knows.
        Assert.True(rows[0][1] < 0.1 * Math.Log(2), "Degenerate branches keep a record.");
        Assert.True(rows[^1][1] > 0.8 * Math.Log(2), "Branches of different energy lose their record.");
        Assert.Equal(rows.Select(r => r[1]).Order(), rows.Select(r => r[1]));
    }

    [Fact]
    public void The_entanglement_example_orders_the_protocols_and_the_bound()
    {
        double[][] rows = Numbers(Run("entanglement.cs"));
        Assert.Equal([0.5, 1, 2, 5], rows.Select(r => r[0]));
        // Something survives at every temperature, more of it in the layered protocol, and nothing beats the bound.
        Assert.All(rows, r => Assert.True(r[1] > 0 && r[2] > r[1] && r[4] > r[3] && r[5] >= r[4]));
        Assert.Equal(rows.Select(r => r[1]).Order(), rows.Select(r => r[1]));
    }

    [Fact]
    public void The_permutation_example_rises_toward_the_limit()
    {
        double[][] rows = Numbers(Run("permutation.cs"));
        Assert.Equal([10.0, 20, 40, 80], rows.Select(r => r[0]));
        Assert.Equal(0.166044, rows[^1][1], 1e-6);
        Assert.Equal(rows.Select(r => r[1]).Order(), rows.Select(r => r[1]));
    }

    [Fact]
    public void The_xxz_example_melts_the_wall_where_the_chain_conducts()
    {
        double[][] rows = Numbers(Run("xxz.cs"));
        Assert.Equal([0.0, 0.5, 1, 2, 4], rows.Select(r => r[0]));
        // Free fermions: exp(-iht) of the hopping matrix, summed over the right half.
        Assert.Equal(1.244260, rows[0][1], 1e-6);
        Assert.Equal(rows.Select(r => r[2]).OrderDescending(), rows.Select(r => r[2]));
        Assert.True(rows[^1][2] < 0.2);
    }

    [Fact]
    public void The_example_with_site_dependent_fields_keeps_its_pattern_in_strong_fields()
    {
        double[][] rows = Numbers(Run("fields.cs"));
        Assert.Equal([1.0, 4, 8, 16], rows.Select(r => r[0]));
        Assert.True(Math.Abs(rows[0][1]) < 0.15 && rows[^1][1] > 0.7, "Weak fields keep the pattern, or strong ones lose it.");
        Assert.True(rows[0][2] > 3 * rows[^1][2], "Strong fields entangle as much as weak ones.");
    }

    private static string Run(string example)
    {
        string path = Path.Combine(Repository.Root, "examples", example);
        string before = string.Join('\n', Directory.GetFileSystemEntries(Path.Combine(Repository.Root, "examples")));
        string output = Child.RunProgram("dotnet", ["run", "-c", Repository.Configuration, path], Path.GetTempPath()).Expect(0).Out;
        Assert.Equal(before, string.Join('\n', Directory.GetFileSystemEntries(Path.Combine(Repository.Root, "examples"))));
        return output;
    }

    // Lines that begin with a number; all other lines are for people.
    internal static double[][] Numbers(string output) =>
    [
        .. output.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 1 && double.TryParse(w[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            .Select(w => w.Select(x => double.Parse(x, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray()),
    ];
}
