using System.Globalization;
using Remanence.App;

namespace Remanence.Tests.Fuzz;

/// <summary>Any input gives a result or one clear error: no other exception, no hang, no memory beyond its size.</summary>
[Collection("ThreadCount")]
public class FuzzTests(ITestOutputHelper report)
{
    private const int Some = 10_000;
    private const int Many = 1_000_000;

    // A folder, a temporary file, a database, a dry run or an archive per input costs a hundred times what reading a text costs.
    private static readonly Dictionary<string, int> slow = new(StringComparer.Ordinal)
    {
        ["command line"] = 5,
        ["piece log"] = 5,
        ["index of runs"] = 10,
        ["index of runs, sealed again"] = 10,
        ["plan of a sweep"] = 10,
        ["points of a sweep"] = 10,
        ["order to the page"] = 10,
        ["address of the page"] = 20,
    };

    public static TheoryData<string> Names
    {
        get
        {
            using FileDoors files = new();
            using FolderDoors folders = new();
            using WebDoors web = new();
            return [.. Doors(files, folders, web).Select(d => d.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_door_answers_any_input(string name) => Enter(name, Some / slow.GetValueOrDefault(name, 1));

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Names))]
    public void Every_door_answers_a_million_inputs(string name) => Enter(name, Many);

    private void Enter(string name, long count)
    {
        Calibration.Duration = TimeSpan.Zero;
        using FileDoors files = new();
        using FolderDoors folders = new();
        using WebDoors web = new();
        Door door = Doors(files, folders, web).Single(d => string.Equals(d.Name, name, StringComparison.Ordinal));
        (List<string> defects, long taken, double slowest, long largest) = door.Try(count);
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {count} inputs, {taken} taken, the slowest {slowest:0.000} s, the largest {largest} bytes"));
        Assert.True(defects.Count == 0, string.Join(Environment.NewLine, defects));
        // A door that takes nothing, or everything, was not tried.
        Assert.InRange(taken, 1, door.TakesAll ? count : count - 1);
    }

    private static IEnumerable<Door> Doors(FileDoors files, FolderDoors folders, WebDoors web) => [.. ValueDoors.All, .. StudyDoors.All, .. CommandDoors.All, .. files.All, .. folders.All, .. web.All];
}
