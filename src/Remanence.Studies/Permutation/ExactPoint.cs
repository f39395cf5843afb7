using System.Text.Json.Serialization;

namespace Remanence.Studies;

/// <summary>What the exact state of N units says. Entropies and informations in nats.</summary>
public sealed record ExactPoint
{
    /// <summary>Number N of units.</summary>
    public required int Units { get; init; }

    /// <summary>Mean Bloch vector, component x.</summary>
    public required double BlochX { get; init; }

    /// <summary>Mean Bloch vector, component y.</summary>
    public required double BlochY { get; init; }

    /// <summary>Mean Bloch vector, component z.</summary>
    public required double BlochZ { get; init; }

    /// <summary>Entropy S(rho) of all units.</summary>
    public required double Entropy { get; init; }

    /// <summary>Entropy S(rho_1) of one unit.</summary>
    public required double OneUnitEntropy { get; init; }

    /// <summary>Multipartite mutual information I_M = N S(rho_1) - S(rho).</summary>
    public required double Information { get; init; }

    /// <summary>Mutual information of two units; null for one unit.</summary>
    public double? PairInformation { get; init; }

    /// <summary>tr rho^2.</summary>
    public required double Purity { get; init; }

    /// <summary>Spin squeezing 4 lambda/N; null where the mean spin vanishes.</summary>
    public double? SpinSqueezing { get; init; }

    /// <summary>Spectroscopic squeezing N lambda/|J|^2; null where the mean spin vanishes.</summary>
    public double? RamseySqueezing { get; init; }

    /// <summary>Smallest eigenvalue of a block P_j; negative by rounding only.</summary>
    public required double SmallestEigenvalue { get; init; }

    /// <summary>|tr rho - 1|.</summary>
    public required double TraceDeviation { get; init; }

    /// <summary>Largest entry of L rho over the largest of rho, in units of N times the largest rate; 0 where the state is no steady one.</summary>
    public double Residual { get; init; }

    /// <summary>Steps of the iterative solver; 0 for a direct one.</summary>
    public int Iterations { get; init; }

    /// <summary>How the state was found.</summary>
    public string Method { get; init; } = "";

    /// <summary>I_M/N.</summary>
    [JsonIgnore]
    public double InformationPerUnit => Information / Units;

    /// <summary>The mean Bloch vector.</summary>
    [JsonIgnore]
    public BlochVector Bloch => new(BlochX, BlochY, BlochZ);

    /// <summary>Information of all pairs taken together, N(N-1)/2 times that of one; null for one unit.</summary>
    [JsonIgnore]
    public double? AllPairs => PairInformation * (Units * (Units - 1.0) / 2);

    /// <summary>Reads a state.</summary>
    /// <param name="state">The state, which is not kept.</param>
    internal static ExactPoint Of(BlockState state)
    {
        (double x, double y, double z) = state.BlochVector();
        double one = state.OneUnitEntropy(), entropy = 0, smallest = double.PositiveInfinity;
        for (int block = 0; block < state.Space.Blocks.Count; block++)
        {
            double log = state.Space.Blocks.LogMultiplicity(block);
            foreach (double value in state.Eigenvalues(block))
            {
                smallest = Math.Min(smallest, value);
                if (value > 0) entropy += value * (log - Math.Log(value));
            }
        }

        (double Spin, double Ramsey)? squeezing = state.Squeezing();
        return new()
        {
            Units = state.Units,
            BlochX = x,
            BlochY = y,
            BlochZ = z,
            Entropy = entropy,
            OneUnitEntropy = one,
            Information = state.Units * one - entropy,
            PairInformation = state.Units > 1 ? state.PairInformation() : null,
            Purity = state.Purity(),
            SpinSqueezing = squeezing?.Spin,
            RamseySqueezing = squeezing?.Ramsey,
            SmallestEigenvalue = smallest,
            TraceDeviation = Math.Abs(state.Trace() - 1),
        };
    }
}
