using System.Globalization;
using Remanence.Studies;

namespace Remanence.Tests.Extremes;

/// <summary>Small studies, and for each of their parameters the values at the ends of what can be written.</summary>
internal static class ExtremeCases
{
    private static readonly string[] Numbers = ["0", "-1", "5e-324", "1e-300", "-1e-300", "1e-12", "1e-6", "1", "1e4", "1e6", "1e12", "1e100", "1e300", "-1e300", "1.7976931348623157e308", "NaN", "Infinity", "inf"];
    private static readonly string[] Wholes = ["-2147483648", "-1", "0", "1", "2", "3", "62", "63", "1000", "1000000", "2147483647"];
    private static readonly string[] Times = ["0", "1e-300", "1e-12", "1e6", "1e12", "1e300", "-1", "-1e6", "0:1e6:3", "1,1,1", "2,1,0", "log:1e-300:1e300:5", "NaN", "inf"];

    /// <summary>Values of parameters with a text form of their own.</summary>
    private static readonly Dictionary<string, string[]> Texts = new(StringComparer.Ordinal)
    {
        ["darwinism/couplings"] = ["uniform:0", "uniform:1e-300", "uniform:1e300", "band:0:1e300", "band:-1e300:1e300", "band:0:5e-324", "scaled-band:-1e6:1e6", "0", "1e300,1e-300,0,1", "0,0,0,0"],
        ["darwinism/spins"] = ["coupling;0", "coupling;1e300", "coupling,bloch_length;0,0", "coupling,bloch_length;1,0;1,1", "coupling,field;1e-300,1e300;1e300,1e-300", "coupling,bloch_x,bloch_y,bloch_z;1,0,0,0"],
        ["entanglement/levels"] = ["gap:0", "gap:1e-300", "gap:1e300", "ladder:0", "ladder:1e300", "bandwidth:1e-12", "bandwidth:1e4", "0,0,0", "0,0,1e300", "0,1e-16,2e-16", "populations:0.5,0.5", "populations:1,0", "populations:0.999999999999,1e-12", "populations:1e-300,1", "populations:0.3,0.7", "random:18446744073709551615"],
        ["entanglement/input"] = ["isotropic:0", "isotropic:0.25", "isotropic:1", "0.25,0,0,0;0,0.25,0,0;0,0,0.25,0;0,0,0,0.25", "1,0,0,0;0,0,0,0;0,0,0,0;0,0,0,0", "1e300,0,0,0;0,0,0,0;0,0,0,0;0,0,0,0"],
        ["entanglement/gates"] = ["identity", "hadamard", "t", "identity,identity"],
        ["irreversibility/hamiltonian"] =
        [
            "levels:0", "levels:0,0", "levels:0,0,0,0", "levels:0,1e-300", "levels:0,1e300", "levels:-1e300,1e300", "levels:0,1e-16,1", "ising-chain:2", "ising-chain:3:0:0:0", "ising-chain:3:1e300:1:1", "ising-chain:3:1e-300:1e-300:1e-300",
            "ising-chain:40", "lmg:1", "lmg:4:0:0:0", "goe:1", "gue:2", "family:1:1e300", "family:3:0", "0", "1e300,0;0,-1e300", "1e-300,0;0,-1e-300", "0,0;0,0", "X0", "1e300 X0", "1e-300 Z0 Z1",
        ],
        ["irreversibility/start"] = ["product:0", "product:1e300", "pointer:0", "pointer:1", "level:0", "level:7", "level:100", "basis:0", "basis:2147483647", "mixed", "family:0", "family:1e300", "family-mixed:1e-300", "populations:1", "populations:1,0,0,0,0,0,0,0", "1,0,0,0,0,0,0,0"],
        ["irreversibility/equilibrium"] = ["window", "window:1e-300", "window:1e300", "window:1e-12", "sqrt3", "tilted", "gaussian", "canonical", "sectors", "sectors:0,0,0,0,0,0,0,0", "sectors:0,1,2,3,4,5,6,7", "joint:0,0,0,0,0,0,0,0", "joint:1e300,0,0,0,0,0,0,-1e300", "list:1,0,0,0,0,0,0,0", "list:0.125,0.125,0.125,0.125,0.125,0.125,0.125,0.125"],
        ["irreversibility/pointer-blocks"] = ["none", "basis", "halves", "vectors:0", "vectors:7", "vectors:8", "vectors:0,1,2,3,4,5,6,7", "sides"],
        ["irreversibility/observable"] = ["Z0", "0 I", "1e300 Z0", "Z61"],
        ["permutation/model"] =
        [
            "0; decay 1", "0; pump 1e-300", "0; decay 1e300", "z; decay 1e-12", "1e6 z; decay 1", "1e12 z; decay 1", "1e300 z; decay 1", "1e-300 z; decay 1", "x; decay 1e6; pump 1e-6", "z", "0", "x; collective-decay 1", "xx; dephasing 1", "z; dephasing 0",
            "1e12 xx; decay 1; pump 1", "1.5 z + xx; collective-decay 1e12; decay 0.1; pump 1",
        ],
        ["permutation/scan"] = ["x=0,0", "x=-1e300,1e300", "decay=0,1", "decay=0:1e12:3", "pump=1e-300,1e300", "xxx=0,1"],
        ["permutation/second-scan"] = ["z=0,1"],
        ["quench/hamiltonian"] =
        [
            "X0", "0 X0", "I", "1e300 I", "1e300 Z0 Z1", "1e-300 Z0 Z1", "5e-324 X0", "-1.7976931348623157e308 X0", "1e12 Z0 Z1 + 1e-12 X0", "1e6 X0 + Z0 Z1", "Z0 Z0 Z0", "X61", "X3 Z61", "ising-chain:1", "ising-chain:2", "ising-chain:62", "ising-chain:6:0:0:0",
            "ising-chain:6:1e300:1:1", "ising-chain:6:1e-300:1e-300:1e-300", "ising-ring:3", "xxz-chain:6:1:0", "xxz-chain:6:0:1e12", "xxz-ring:6:1:-1", "all-to-all:6:0", "field-z:0,0,0,0,0,0", "field-x:1e300,1e-300", "bonds-xx:0,0,1e-300", "random-field-z:6:0:1", "random-field-z:6:1e300:1", "xxz-chain:6:1:1; random-field-z:6:1e12:1",
        ],
        ["quench/perturbation"] = ["0 X0", "X0", "1e300 X0", "1e-300 Z0 Z1", "-1 Z0 Z1", "X61"],
        ["quench/start"] = ["up", "minus-x", "product:0", "product:1e300", "product:1e-300", "neel", "domain-wall", "bits:0", "bits:010101", "bits:000000", "1,0; 0,1", "1e300,1e-300; 1,0; 1,0; 1,0; 1,0; 1,0", "1e-300,0; 1e300,1e300i; 1,1; 1,-1; 0,1; 1,0", "bloch: 0 0 1", "bloch: 0 0 1; 0 0 -1; 1 0 0; 0 1 0; 0.6 0 0.8; 0 -1 0"],
        ["quench/observables"] = ["", "I", "0 Z0", "1e300 Z0", "1e-300 X0 X1", "Z61", "1i Z0", "Z0,Z0", "1.7976931348623157e308 Z0 + 1.7976931348623157e308 Z1"],
        ["quench/fragments"] = ["none", "half", "cuts", "each", "0:5", "0:6", "61", "0,0", "0;0"],
        ["quench/spectra"] = ["half", "each", "0:5", "61"],
        ["quench/pairs"] = ["distances", "0|5", "0|0", "0:2|3:5", "0|61"],
        ["quench/level-sector"] = ["full", "up:0", "up:6", "up:7", "up:3", "parity:+", "reflection:-", "flip:+", "up:3,reflection:+,flip:+"],
        ["permutation/sizes"] = ["", "1", "2", "3", "62", "1000", "5000", "5001", "2,2", "3,2", "0", "-1"],
        ["redundancy/fragment-sizes"] = ["all", "0", "6", "7", "62", "0:6"],
        ["redundancy/fragments"] = ["all:0", "all:6", "all:7", "sample:3:1", "sample:3:2147483646", "0", "0,1,2,3,4,5", "6", "2147483647"],
        ["redundancy/branch-spinors"] = ["1,0; 0,1", "1,0; 1,0", "1e300,1e300; 1e-300,0", "1,1; 1,-1; 1,i", "1,0", "bloch: 0 0 1; 0 0 -1"],
    };

    /// <summary>Small parameters of each study, and of each of its analyses, in which single ones are then changed.</summary>
    public static IReadOnlyList<(string Study, string Name, Dictionary<string, string> Values)> Bases { get; } =
    [
        .. Plain,
        .. AnalysisBases.All.Select(b => (b.Study, b.Analysis, Of([$"analyses={b.Analysis}", .. b.Settings]))),
    ];

    private static (string Study, string Name, Dictionary<string, string> Values)[] Plain =>
    [
        ("darwinism", "pure", Of("environment-spins=6", "times=0,0.5,2")),
        ("darwinism", "mixed", Of("environment-spins=6", "times=0,0.5,2", "bloch-length=0.5", "field=0.3")),
        ("entanglement", "qubits", Of("times=0:2:3", "parties=3,4", "steps=5")),
        ("entanglement", "layered", Of("local-dimension=3", "protocol=layered", "times=0:2:3", "parties=3,4")),
        ("irreversibility", "thermalization", Of("hamiltonian=ising-chain:3", "times=0:2:3", "trajectories=8")),
        ("irreversibility", "with collapse", Of("hamiltonian=ising-chain:3", "times=0:2:3", "trajectories=8", "pointer-blocks=halves", "collapse-rate=0.1")),
        ("permutation", "driven", Of("sizes=2,4")),
        ("permutation", "relaxing", Of("sizes=3", "analyses=evolution", "times=0:2:3", "model=z; decay 1")),
        ("quench", "chain", Of("hamiltonian=ising-chain:6", "times=0:2:3", "observables=Z0,X0 X1", "pairs=0|5", "spectra=half")),
        ("quench", "perturbed", Of("hamiltonian=xxz-chain:5:1:0.8", "perturbation=X0 + Z4", "perturbation-strength=0.1", "times=0:2:3", "start=neel", "method=spectral")),
        ("quench", "trotter", Of("hamiltonian=ising-chain:6", "times=0,0.1", "method=trotter4", "observables=Z0", "trotter-step=0.05")),
        ("quench", "symmetric", Of("hamiltonian=ising-ring:6", "times=0:2:3", "sector=symmetric")),
        ("redundancy", "ring", Of("environment-spins=6", "times=0:2:3")),
        ("redundancy", "all to all", Of("environment-spins=5", "times=0:2:3", "environment=all-to-all")),
    ];

    /// <summary>The values that a parameter is set to.</summary>
    public static IReadOnlyList<string> Values(string study, ParameterDescription parameter)
    {
        if (Texts.TryGetValue($"{study}/{parameter.Name}", out string[]? own)) return own;
        string[] ends = [.. new[] { parameter.Minimum, parameter.Maximum }.Where(double.IsFinite).Select(x => x.ToString("R", CultureInfo.InvariantCulture))];
        return parameter switch
        {
            { TypeText: "times" } => Times,
            { Choices.Count: > 0 } => parameter.Choices,
            { JsonTypes: ["integer", ..] } => [.. Wholes.Union(ends, StringComparer.Ordinal)],
            { JsonTypes: ["number", ..] } => [.. Numbers.Union(ends, StringComparer.Ordinal)],
            { TypeText: "list of whole numbers" } => ["", .. Wholes.Union(ends, StringComparer.Ordinal), "2,2", "3,2"],
            { TypeText: "list of numbers" } => ["", .. Numbers.Union(ends, StringComparer.Ordinal), "0,0", "1,1e-300,1e300"],
            _ => [parameter.DefaultText],
        };
    }

    private static Dictionary<string, string> Of(params string[] settings) => settings.Select(s => s.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
