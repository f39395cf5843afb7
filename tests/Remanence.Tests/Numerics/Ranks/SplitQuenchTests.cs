using System.Numerics;

namespace Remanence.Tests.Numerics.Ranks;

/// <summary>Quenches with fields that break every symmetry, over 1, 2, 4 and 8 ranks: states and everything measured on them equal one process to the bit.</summary>
[Collection(nameof(SplitVectors))]
public sealed class SplitQuenchTests
{
    [Theory]
    [InlineData(15, 1)]
    [InlineData(15, 2)]
    [InlineData(16, 4)]
    [InlineData(17, 8)]
    public void A_real_Hamiltonian_by_Chebyshev(int sites, int ranks)
    {
        using SmallVectorsSplit split = new();
        Spinor[] spins = [.. Enumerable.Range(0, sites).Select(i => Spinor.FromBloch(0.1 * i, 0, 1))];
        SmallVectorsSplit.RequireSameBits(ranks, () => Measured(sites, Field(sites), StateVector.Product(new SpinSpace(sites), spins), EvolutionMethod.Chebyshev));
    }

    [Theory]
    [InlineData(15, 2)]
    [InlineData(16, 4)]
    public void A_complex_Hamiltonian_by_Krylov(int sites, int ranks)
    {
        using SmallVectorsSplit split = new();
        PauliSum h = Field(sites) + PauliSum.Parse($"0.3 X{sites - 1} Y{sites - 2} + 0.2 Y{sites - 1} + 0.1 X0 Z{sites - 1} + 0.15 Y2 X{sites - 1}");
        SmallVectorsSplit.RequireSameBits(ranks, () => Measured(sites, h, StateVector.Product(new SpinSpace(sites), Spinor.FromBloch(0.3, 0.5, 0.8)), EvolutionMethod.Krylov));
    }

    [Theory]
    [InlineData(15, 2)]
    [InlineData(16, 4)]
    public void Strings_over_all_sites_from_a_random_start(int sites, int ranks)
    {
        using SmallVectorsSplit split = new();
        PauliSum h = Field(sites) + Long(sites);
        SmallVectorsSplit.RequireSameBits(ranks, () => Measured(sites, h, StateVector.Random(new SpinSpace(sites), 7), EvolutionMethod.Chebyshev));
    }

    [Theory]
    [InlineData(18, 2, 2)]
    [InlineData(18, 4, 2)]
    [InlineData(19, 8, 1)]
    [InlineData(18, 4, 4)]
    public void Applications_in_several_passes(int sites, int ranks, int lanes)
    {
        // More than 2^18 doubles: high flips are collected into tiles, which straddle the ranks.
        using SmallVectorsSplit split = new();
        LinearOperator h = (Field(sites) + Long(sites) + PauliSum.Parse($"0.3 X{sites - 1} X{sites - 2} X5 + 0.7 X{sites - 1} Z3 + 0.1 X{sites - 3} X{sites - 4}")).On(new SpinSpace(sites));
        SmallVectorsSplit.RequireSameBits(ranks, () =>
        {
            using StateVector start = StateVector.Random(new SpinSpace(sites), 3);
            using Amplitudes x = start.Amplitudes.Like(lanes), y = x.Like(lanes), previous = x.Like(lanes);
            start.Amplitudes.CopyToLanes(x, 0, both: lanes > 1);
            start.Amplitudes.CopyToLanes(previous, lanes - 1, both: false);
            h.ApplyOnto(x, previous, y, 0.7, 0.2, -1);
            h.Apply(y, previous, 0.3, 0.1, 0.5);
            return [.. previous.LaneDots(y), previous.Norm(), BitConverter.UInt64BitsToDouble(previous.Fingerprint(1) >> 12)];
        });
    }

    private static PauliSum Field(int sites) => Models.IsingChain(sites, 1, 0.9, 0.5);

    private static PauliSum Long(int sites) => PauliSum.Parse("0.2 " + string.Join(' ', Enumerable.Range(0, sites).Select(i => $"X{i}"))
        + " + 0.1 " + string.Join(' ', Enumerable.Range(0, sites).Where(i => i != 3).Select(i => (i % 2 == 0 ? "Z" : "X") + i)));

    private static double[] Measured(int sites, PauliSum h, StateVector start, EvolutionMethod method)
    {
        using StateVector held = start;
        using BranchEvolution evolution = Evolve.Branches(h.On(new SpinSpace(sites)), [start], TimeGrid.Of(0.1, 0.2), 1e-12, method);
        while (evolution.Advance()) { }
        StateVector state = evolution.State(1, 0);
        FragmentEnergies energies = new(h, state);
        return
        [
            BitConverter.UInt64BitsToDouble(state.Amplitudes.Fingerprint(1) >> 12),
            state.Norm,
            state[(1L << sites) - 3].Real,
            state.Expect(PauliSum.Parse($"Z0 + 0.5 X{sites - 1} + 0.2 Y{sites - 1} X{sites - 2}")),
            state.Amplitudes.Dot(start.Amplitudes).Imaginary,
            energies.Total,
            energies.Of(0, 1, sites - 1),
            global::Remanence.Information.VonNeumannEntropy(state.ReducedState(0, sites - 1)),
            .. state.BlochVectors().SelectMany(b => (double[])[b.X, b.Y, b.Z]),
            .. Numbers(state.ReducedState(sites - 1)),
            .. Numbers(state.ReducedState(1, sites - 2, 3, sites - 1)),
            .. Numbers(state.ReducedState(0, 1, 2)),
        ];
    }

    private static IEnumerable<double> Numbers(DensityMatrix rho) => rho.Matrix.Data.ToArray().SelectMany(z => (double[])[z.Real, z.Imaginary]);
}
