using System.Globalization;
using Remanence.App;
using Remanence.Studies;

namespace Remanence.Tests.Fuzz;

/// <summary>Every text form of a single value: sums of Pauli strings, times, couplings, models, states, matrices, sizes, durations.</summary>
internal static class ValueDoors
{
    public static IEnumerable<Door> All =>
    [
        Values<TimeGrid>(["0:20:41", "log:0.1:100:30", "0,1,5", "3", "-5:5:11", "0:1e6:1000", "log:1e-3:1e3:7", "0.1, 0.2 ,0.3"], "log"),
        Values<PauliSum>(["1.05 Z0 Z1 + 0.5 X0", "Z0", "(0.5+0.25i) X1 Y61 - I", "-Y3*Z4", "2e-3*X0 X1 + 3", "0", "0.5X0Z1-(1-2i)Y7"], "X0", "Y61", "Z62", "I"),
        Values<CollectiveSpinModel>(
        [
            "1.5 z + xx - 0.4 yz; collective-decay 4; pump 1", "0; decay 0.1", "z - 3 xx; collective-decay 1; decay 0.3", "collective (2, -2i, 0); local (0.2, 0.1i, 0.3) + 0.4", "xyz\ncollective-dephasing 1\ndephasing 0.5",
            """{"hamiltonian": [{"coef": 1, "word": "xx"}], "collective": [[2, "-2i", 0]], "local": [{"w": [0.2, "0.1i", 0.3], "d": 0.4}]}""", """{"collective": [[{"re": 0, "im": -2}, 1, 0]]}""",
        ], "\"coef\"", "\"word\"", "\"w\"", "\"d\"", "\"re\"", "collective-pump"),
        Values<Couplings>(["uniform:0.1", "band:0:1", "scaled-band:-2:2", "0.1,0.25,0.4", "0.1\n0.2\r\n0.3"]),
        Values<SpinList>(
        [
            "coupling,field,bloch_x,bloch_y,bloch_z\n0.1,0,1,0,0\n0.2,0.1,0,0,0.5", "coupling,bloch_length; 0.1,0.9; 0.2,0.8", "coupling,field,bloch_length,polar_angle,azimuth; 1,0,1,1.5,0", "# remark\ncoupling\n0.3",
            """[{"coupling": 0.1, "bloch_x": 1}, {"coupling": 0.2, "field": 1, "bloch_length": 0.5, "polar_angle": 1, "azimuth": 2}]""", """{"spins": [{"coupling": 1}]}""",
        ]),
        Values<BranchSpinors>(["1,1; 1,-1; 1,i; 1,-0.5+0.5i", "bloch: 1 0 0; -1 0 0", "1,0; 0,1", "bloch: 0 0 1; 0 0 -1; 0.6 0 0.8", "1e300,1e300; 1e-300,1e-300i"]),
        Values<FragmentSizes>(["all", "0,1,2", "1:8", "1:4,8", "0:62"]),
        Values<FragmentShapes>(["0,2,4,6; 0,2,5,7", "all:4", "sample:4:100", "all:2; sample:3:5; 0,1"]),
        Values<HamiltonianModel>(
        [
            "ising-chain:10", "ising-chain:10:1:0.9:0.8", "lmg:16", "lmg:16:1:0.6:0", "measured-lmg:16", "goe:32", "gue:32:7", "family:5:0.9", "levels:0,1,2.2", "Z0 Z1 + 0.5 X0", "1,0.5i; -0.5i,2", "1 0\n0 2",
        ]),
        Values<StartState>(
        [
            "product:pi/2", "pointer:0.3", "pointer", "level:0", "basis:3", "energy-amplitudes:0.6,0.8", "populations:0.7,0.3", "mixed", "family:0.4", "family-mixed:1.1", "0.6,0.8i", "0.7,0; 0,0.3", "0.5 0.5i\n-0.5i 0.5",
        ]),
        Values<EquilibriumChoice>(["window", "window:1.5", "sqrt3", "tilted", "gaussian", "canonical", "sectors", "sectors:0,1,0,1", "joint:0,3,-3,0", "list:0.5,0.3,0.2"]),
        Values<PointerBlocks>(["none", "basis", "halves", "vectors:0,3", "sides"]),
        Values<LevelScheme>(["gap:1", "ladder:0.7", "bandwidth:2", "random:7", "populations:0.7,0.3", "0,0.3,1", "0\n0.5\n0.9"]),
        Values<MatrixText>(["1,0;0,1", "0.5,-0.2i\n0.2i,0.3+0.1i", "# remark\n1", "[[1, 0], [0, 1]]", """[[1, [0, 0.5]], [{"re": 0, "im": -0.5}, 2]]""", "1e-3-2e-4j"]),
        Values<PairInput>(["isotropic:0.8", "0.5,0,0,0.5;0,0,0,0;0,0,0,0;0.5,0,0,0.5", "[[0.5, 0], [0, 0.5]]"]),
        Values<ModelScan>(["xx=-3:0:31", "x=0,0.05", "collective-decay=log:0.1:10:21", "pump=0,1"], "decay", "dephasing", "xyz"),
        Values<SpinModel>(
        [
            "Z0 Z1 + 0.5 X0", "ising-chain:10; 0.3 Z1", "ising-ring:4:1:0.9:0.8", "xxz-chain:12:1:0.5\n# remark\nrandom-field-z:12:4:7", "xxz-ring:3", "all-to-all:4:7", "field-x:0.1,pi,-2e-3", "bonds-yy:1,0.8; bonds-zz:0,1",
        ], "field-y", "bonds-xx", "random-field-x") with { Bytes = 256L << 20 }, // fourteen characters make a sum of nineteen terms
        Values<ProductStart>(["up", "minus-y", "product:pi/2", "neel", "domain-wall", "bits:0110", "1,0; 1,i", "bloch: 0 0 1; 1 0 0"]),
        Values<SiteSets>(["none", "half", "cuts; each", "0,2,5; 0:3", "61"]),
        Values<SitePairs>(["none", "distances", "0|5; 0,1|4:6"], "|"),
        Values<LevelSector>(["full", "up:5,reflection:+", "parity:-,flip:+1"], "reflection"),
        Texts("number", ["0.5", "1e-3", "pi", "-pi/4", "2pi/3", "2*pi/3", "inf"], text => Form(TextForm.Of(typeof(double)), text)),
        Texts("whole number", ["16", "-3", "16.0", "1e3", "+7"], text => Form(TextForm.Of(typeof(int)), text)),
        Texts("seed", ["1", "18446744073709551615"], text => Form(TextForm.Of(typeof(ulong)), text)),
        Texts("list of numbers", ["0.5,0.5", "pi/2, 1e-3", "\"1\",2", ""], text => Form(TextForm.Of(typeof(double[])), text)),
        Texts("list of texts", ["a,b", "\"a,b\",\"c\"\"d\"", "\"\"", "\"default\",\"@x\"", " a , b "], text => Form(TextForm.Of(typeof(string[])), text)),
        Texts("text", ["a", "\"quoted\"", "\"default\"", "@file", "\"a\"\"b\""], text => Form(TextForm.Of(typeof(string)), text)) with { TakesAll = true },
        Texts("memory size", ["4GiB", "512 MiB", "1.5g", "4294967296", "7 KB", "1TiB"], text => Human.TryReadSize(text, out long bytes)
            ? Answer.Taken(Human.TryReadSize(bytes.ToString(CultureInfo.InvariantCulture), out long again) && again == bytes && bytes > 0) : Answer.Refused("no."), "KiB", "T", "P", "B"),
        Texts("duration", ["3:55", "3:55:00", "90min", "4h", "30s", "1.5h"], text => SweepCommand.TryReadTime(text, out TimeSpan time) ? Answer.Taken(time > TimeSpan.Zero) : Answer.Refused("no."), "min", "h", "s"),
        Texts("shard", ["3/50", "1/1", "100000/100000"], text => Shard.TryParse(text, out Shard part) ? Answer.Taken(Shard.TryParse(part.ToString(), out Shard again) && again == part) : Answer.Refused("no.")),
        Texts("condition on runs", ["rate=0.5", "n!=3", "n<=3", "n>=3", "n<4", "model=z; decay 1", "a>1e-3"], text =>
        {
            try
            {
                RunCondition condition = RunCondition.Parse(text);
                return Answer.Taken(condition.Parameter.Length > 0 || text.Length > 0);
            }
            catch (ParameterException e)
            {
                return Answer.Refused(e.Message);
            }
        }),
    ];

    private static Door Values<T>(string[] seeds, params string[] words)
        where T : IParsable<T>, IEquatable<T> => Texts(typeof(T).Name, seeds, Answer.Of<T>, words);

    private static Door Texts(string name, string[] seeds, Func<string, Answer> enter, params string[] words) => Door.OfText(name, new TextMutator(seeds, words), enter);

    /// <summary>Puts a text through the form of a parameter.</summary>
    public static Answer Form(TextForm form, string text)
    {
        List<Problem> problems = [];
        object? value = form.Parse("name", text, problems);
        if (problems.Count > 0) return Answer.Refused(problems[0].Message);
        string printed = form.Print(value!);
        List<Problem> none = [];
        object? again = form.Parse("name", printed, none);
        return Answer.Taken(none.Count == 0 && string.Equals(form.Print(again!), printed, StringComparison.Ordinal) && Same(value!, again!));
    }

    private static bool Same(object a, object b) => a is Array x && b is Array y ? x.Cast<object>().SequenceEqual(y.Cast<object>()) : a.Equals(b);
}
