namespace Remanence.Studies;

/// <summary>What every part of a run works on: Hamiltonian, branches, initial states. Owns the states.</summary>
internal sealed class RedundancySetup : IDisposable
{
    private RedundancySetup(SpinSpace space, PauliSum sum, RedundancyBranch[] branches, StateVector[] starts, LinearOperator hamiltonian, IsingCouplings couplings) =>
        (Space, Sum, Branches, Starts, Hamiltonian, Couplings) = (space, sum, branches, starts, hamiltonian, couplings);

    /// <summary>The symmetric sector of a uniform ring, else the full space.</summary>
    internal SpinSpace Space { get; }

    internal PauliSum Sum { get; }

    internal RedundancyBranch[] Branches { get; }

    internal StateVector[] Starts { get; }

    internal LinearOperator Hamiltonian { get; }

    /// <summary>J, g, h of a uniform ring.</summary>
    internal IsingCouplings Couplings { get; }

    internal static RedundancySetup Of(RedundancyStudy study, ulong seed)
    {
        int n = study.EnvironmentSpins;
        SpinSpace space = study.IsUniformRing ? new(n, Sector.Symmetric) : new(n);
        PauliSum sum = study.Hamiltonian(seed);
        LinearOperator hamiltonian = sum.On(space);
        Spinor[][] spinors = study.StartsFromMeanField
            ? [[.. MeanFieldProduct.Highest(sum, n, seed).Spinors], [.. MeanFieldProduct.Lowest(sum, n, seed).Spinors]]
            : [.. study.Spinors.Select(u => new[] { u })];
        StateVector[] starts = [.. spinors.Select(u => StateVector.Product(space, u))];
        RedundancyBranch[] branches = [.. spinors.Select((u, s) => study.IsUniformRing
            ? new RedundancyBranch(study.Weights[s], u, Broadcast.EnergyDensity(u[0], study.IsingCoupling, study.TransverseField, study.LongitudinalField),
                Broadcast.EnergyVariance(u[0], study.IsingCoupling, study.TransverseField, study.LongitudinalField))
            : Measured(study.Weights[s], u, hamiltonian, starts[s], n))];
        return new(space, sum, branches, starts, hamiltonian, new(study.IsingCoupling, study.TransverseField, study.LongitudinalField));
    }

    public void Dispose()
    {
        foreach (StateVector start in Starts) start.Dispose();
    }

    private static RedundancyBranch Measured(double weight, Spinor[] spinors, LinearOperator hamiltonian, StateVector state, int sites)
    {
        using Amplitudes image = state.Amplitudes.Like(state.Amplitudes.Lanes);
        double energy = state.Expect(hamiltonian);
        hamiltonian.Apply(state.Amplitudes, image, shift: energy);
        double deviation = image.Norm();
        return new(weight, spinors, energy / sites, deviation * deviation / sites);
    }
}
