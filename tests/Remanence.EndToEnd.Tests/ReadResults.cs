using System.Globalization;
using Remanence.Studies;

namespace Remanence.EndToEnd;

/// <summary>The page about numpy and pandas: its commands and its Python run as they stand, and what Python prints are the numbers of the library.</summary>
public sealed class ReadResults : IDisposable
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "howto", "read-results.md");
    private readonly Runs place = new();

    [Fact]
    public void Python_reads_the_numbers_that_the_library_computes()
    {
        string python = Python.With("pandas", "python3-pandas");
        foreach (string command in Howto.Blocks(Page, "").SelectMany(b => b.Split('\n')))
            Child.Run(command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1), place.Path).Expect(0);
        string[] blocks = [.. Howto.Blocks(Page, "python")];
        Assert.Equal(4, blocks.Length);
        string[] told = Python.Run(python, string.Join('\n', blocks), place.Path).Split('\n');

        var study = new RedundancyStudy { EnvironmentSpins = 10, Times = TimeGrid.Of(20) };
        double persisting = Half(study), lost = Half(study with { BroadcastAxis = 0 });
        Assert.Contains("redundancy 1.5707963267948966 1", told);
        Assert.Contains("1/J nat Holevo information of the interval about the branch", told);
        Assert.Contains(persisting.ToString("R", CultureInfo.InvariantCulture), told);
        double[][] rows = Examples.Numbers(string.Join('\n', told.Where(l => !l.Contains(']', StringComparison.Ordinal))));
        Assert.Contains(rows, r => r[0] == 0 && Math.Abs(r[1] - lost) < 1e-6);
        Assert.Contains(rows, r => Math.Abs(r[0] - Math.PI / 2) < 1e-5 && Math.Abs(r[1] - persisting) < 1e-6);
        double half = (study with { EnvironmentSpins = 8, BroadcastAxis = 0.5 }).Compute().Information[0].Single(f => f.Size == 4).MutualInformation;
        Assert.Contains(rows, r => r[0] == 0.5 && Math.Abs(r[1] - half) < 1e-6);
    }

    [Fact]
    public void The_reader_keeps_every_bit_missing_fields_and_texts()
    {
        string python = Python.With("pandas", "python3-pandas");
        Directory.CreateDirectory(Path.Combine(place.Path, "data"));
        File.WriteAllText(Path.Combine(place.Path, "manifest.json"), """{"parameters": {}}""");
        File.WriteAllText(Path.Combine(place.Path, "data", "tables.json"), """
            {"tables": [{"name": "t", "meaning": "m", "columns": [
              {"name": "x", "type": "number", "unit": "1/J", "symbol": "x", "meaning": "a"}, {"name": "n", "type": "integer", "unit": "", "symbol": "n", "meaning": "b"},
              {"name": "k", "type": "integer", "unit": "", "symbol": "k", "meaning": "c"}, {"name": "s", "type": "text", "unit": "", "symbol": "", "meaning": "d"},
              {"name": "b", "type": "boolean", "unit": "", "symbol": "", "meaning": "e"}]}]}
            """);
        File.WriteAllText(Path.Combine(place.Path, "data", "t.csv"), "x,n,k,s,b\n0.1234567890123456789,1,1,none,true\nnan,,2,NA,false\n-inf,4503599627370497,3,\"a, b\",true\n,2,4,,false\n4.9406564584124654E-324,3,5,nan,true\n");
        string[] told = Python.Run(python, """
            import remanence
            t = remanence.load('.').tables['t']
            print(*[v.hex() for v in t['x']])
            print(*list(t['n']))
            print(t['k'].dtype, t['b'].dtype, *list(t['s']), sep='|')
            print(t.attrs['units']['x'], t.attrs['meaning'], t.attrs['symbols']['k'], int(t['b'].sum()))
            """, place.Path).Split('\n');
        Assert.Equal(["0x1.f9add3746f65fp-4 nan -inf nan 0x0.0000000000001p-1022", "1 <NA> 4503599627370497 2 3", "int64|bool|none|NA|a, b||nan", "1/J m k 3"], told);
    }

    public void Dispose() => place.Dispose();

    private static double Half(RedundancyStudy study) => study.Compute().Information[0].Single(f => f.Size == 5).MutualInformation;
}
