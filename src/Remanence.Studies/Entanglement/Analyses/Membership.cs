using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One necessary condition of one channel.</summary>
/// <param name="Name">What must hold.</param>
/// <param name="Measured">Smallest eigenvalue of what must be positive, or largest entry of what must vanish.</param>
/// <param name="IsMet">Whether it holds within 1e-10.</param>
/// <param name="WitnessEigenvalue">The eigenvalue that violates most.</param>
public sealed record ConditionResult(string Name, double Measured, bool IsMet, double WitnessEigenvalue);

/// <summary>One channel and its verdict.</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="Verdict">Proven, excluded or undecided.</param>
/// <param name="Conditions">The five necessary conditions.</param>
/// <param name="Preserved">Largest negativity of an output that a see-saw from random inputs found, a lower bound of what the channel can preserve; null for maps that are no channels.</param>
public sealed record ChannelVerdict(string Channel, MembershipVerdict Verdict, IReadOnlyList<ConditionResult> Conditions, double? Preserved);

/// <summary>Can a channel be a local thermalization by shared randomness?</summary>
public sealed record Membership : AnalysisResult
{
    /// <summary>The channel of the user, or else the protocol itself and an impostor: forget the input and prepare an entangled state with thermal marginals.</summary>
    public required IReadOnlyList<ChannelVerdict> Verdicts { get; init; }

    internal override IEnumerable<Table> Tables()
    {
        yield return new Table
        {
            Name = "membership",
            Meaning = "whether channels are local thermalizations by shared randomness: 1 proven, 0 undecided, -1 excluded",
            Columns = [new("channel", "number of the channel"), new("name", "which channel"), new("verdict", "1 proven by a decomposition, 0 undecided, -1 excluded"), new("verdict_text", "the same in a word"), new("preserved_negativity", "largest output negativity found by a see-saw over inputs; empty for maps that are no channels", "N")],
            Rows = [.. Verdicts.Select((v, i) => Row(i, v.Channel, Sign(v.Verdict), Word(v.Verdict), v.Preserved))],
        };
        yield return new Table
        {
            Name = "membership_conditions",
            Meaning = "necessary conditions on the Choi matrix; together they are not sufficient",
            Columns = [new("channel", "number of the channel"), new("condition", "number of the condition"), new("name", "what must hold"), new("measured", "smallest eigenvalue of what must be positive, largest entry of what must vanish"), new("is_met", "whether it holds within 1e-10"), new("witness_eigenvalue", "the eigenvalue that violates most")],
            Rows = [.. Verdicts.SelectMany((v, i) => v.Conditions.Select((c, k) => Row(i, k, c.Name, c.Measured, c.IsMet, c.WitnessEigenvalue)))],
        };
    }

    internal override IEnumerable<Figure> Figures() => [];

    internal override string Interpretation() => string.Join(' ', Verdicts.Select(v => v.Verdict switch
    {
        MembershipVerdict.Proven => Text($"{v.Channel} is a local thermalization by shared randomness: a decomposition into local channels reproduces it."),
        MembershipVerdict.Excluded => Text($"{v.Channel} is no local thermalization by shared randomness: \"{v.Conditions.First(c => !c.IsMet).Name}\" fails by {Math.Abs(v.Conditions.First(c => !c.IsMet).WitnessEigenvalue):0.####}."),
        _ => Text($"{v.Channel} fulfills all necessary conditions, which neither proves nor excludes that it is a local thermalization by shared randomness."),
    }));

    private static int Sign(MembershipVerdict verdict) => verdict switch { MembershipVerdict.Proven => 1, MembershipVerdict.Excluded => -1, _ => 0 };

    private static string Word(MembershipVerdict verdict) => verdict.ToString().ToLowerInvariant();
}

/// <summary>Computes <see cref="Membership"/>.</summary>
internal sealed class MembershipWork(EntanglementStudy study) : EntanglementWork(study)
{
    /// <summary>Largest local dimension whose Choi matrix (d^4 x d^4) is diagonalized.</summary>
    private const int MostLevels = 4;

    private const int Climbs = 4;

    internal override IEnumerable<Problem> Rules()
    {
        int d = Study.Dimension, size = d * d * d * d;
        if (d > MostLevels) yield return new("local-dimension", $"local-dimension must be at most {MostLevels} for the analysis membership, whose matrix has d^4 rows, but is {d}.");
        else if (Study.Channel is MatrixText channel)
        {
            if (channel.Matrix.Rows != size) yield return new("channel", $"channel must be a {size} x {size} Choi matrix for {d} levels on either side, but is {channel.Matrix.Rows} x {channel.Matrix.Rows}.");
            else if (Skew(channel.Matrix) is double skew && skew > QuantumMap.Tolerance) yield return new("channel", Humane.Text($"channel must be a Hermitian Choi matrix, but deviates from its adjoint by {skew:0.##e0}."));
        }
        else
            foreach (Problem problem in Populated("membership")) yield return problem;
    }

    internal override double Operations => 100 * Math.Pow(Study.Dimension, 12);

    internal override AnalysisResult Compute(RunContext run)
    {
        ThermalPopulations a = Study.BathA, b = Study.BathB;
        int d = a.Dimension;
        ProductSpace pair = new(d, d);
        DensityMatrix targetA = Diagonal(a), targetB = Diagonal(b);
        if (Study.Channel is MatrixText own)
            return new Membership { Verdicts = run.Map("membership", [0], _ => Given(QuantumMap.FromChoi(pair, pair, own.Matrix), targetA, targetB)) };
        ChannelVerdict[] verdicts = run.Map("membership", [0, 1, 2], k =>
        {
            ThermalizingChannel channel = new(targetA, targetB, Study.MixingWeight);
            return k switch
            {
                0 => Verdict("The Weyl protocol", channel.Decompose(UnitaryGroup.Weyl(d)).ToMap(), channel.Decompose(UnitaryGroup.Weyl(d))),
                1 => Verdict("The twirl, judged without its decomposition,", channel.ToMap()),
                _ => Verdict("The preparation of a fixed entangled state", QuantumMap.Replace(pair, new ThermalizationProtocol(a, b, Study.MixingWeight).Output(1).ToDensityMatrix())),
            };
        });
        double most = new ThermalizationProtocol(a, b, Study.MixingWeight).Output(1).PartialTranspose().Negativity;
        run.Check("membership: see-saw over inputs of the twirl above its closed form", Math.Max(0, (verdicts[1].Preserved ?? double.NaN) - most), 1e-9);
        run.Check("membership: the protocol is not proven", verdicts[0].Verdict == MembershipVerdict.Proven ? 0 : 1, 0);
        return new Membership { Verdicts = verdicts };
    }

    private ChannelVerdict Given(QuantumMap map, DensityMatrix targetA, DensityMatrix targetB) => Verdict("The given channel", map, LocalRecognition.Of(map, targetA, targetB));

    private ChannelVerdict Verdict(string name, QuantumMap map, LocalDecomposition? decomposition = null)
    {
        LocalThermalizationMembership membership = LocalThermalizationMembership.Of(map, Diagonal(Study.BathA), Diagonal(Study.BathB), decomposition);
        bool isChannel = membership.Positivity.IsMet && membership.TracePreservation.IsMet;
        return new(name, membership.Verdict, [.. membership.Conditions.Select(c => new ConditionResult(c.Name, c.Measured, c.IsMet, c.WitnessEigenvalue))],
            isChannel ? EntanglementPreservability.SeeSaw(map, Climbs).Negativity : null);
    }

    private static DensityMatrix Diagonal(ThermalPopulations bath) => new(new ProductSpace(bath.Dimension), EntanglementStudy.Diagonal(bath));

    private static double Skew(ComplexMatrix matrix)
    {
        double skew = 0;
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j <= i; j++) skew = Math.Max(skew, (matrix[i, j] - System.Numerics.Complex.Conjugate(matrix[j, i])).Magnitude);
        return skew;
    }
}
