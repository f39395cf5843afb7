using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>
/// Spontaneous universal irreversibility: d rho / dt = -i[H, rho] + gamma (sum_k P_k rho P_k - rho) + w (chi - rho), a Hamiltonian with collapse at the rate gamma and thermalization to chi at the rate w.
/// </summary>
/// <remarks>
/// Source: arXiv 2504.16197, Eq. (8); hbar = 1, so rates have the unit of energy. The equilibrium chi is any state; where conserved sectors thermalize by themselves it is the sum of their equilibria with their weights, provided the projectors conserve the sectors too.
/// Matrices are D x D in the computational basis.
/// </remarks>
public sealed class HybridEquation
{
    private const double HermitianBound = 1e-12, StateBound = 1e-10;

    private readonly HybridFrame frame;
    private readonly ComplexMatrix equilibriumInFrame;

    /// <summary>Describes the equation and diagonalizes the Hamiltonian, about 22 D^3 operations. The matrices are copied.</summary>
    /// <param name="hamiltonian">H, Hermitian within 1e-12 of its largest entry.</param>
    /// <param name="projectors">The pointer states, which must conserve the trace.</param>
    /// <param name="equilibrium">chi, Hermitian with trace 1; its positivity is not checked.</param>
    /// <param name="collapseRate">gamma (the paper's J N), at least 0.</param>
    /// <param name="thermalizationRate">w (the paper's alpha N), at least 0.</param>
    /// <exception cref="ArgumentException">A matrix has the wrong shape, is not Hermitian or not finite, a trace is not 1, a rate is negative, or the projectors lose trace.</exception>
    public HybridEquation(ComplexMatrix hamiltonian, CollapseProjectors projectors, ComplexMatrix equilibrium, double collapseRate, double thermalizationRate)
    {
        ArgumentNullException.ThrowIfNull(projectors);
        HybridArguments.RequireSquare(hamiltonian, projectors.Dimension, "Hamiltonian", nameof(hamiltonian));
        HybridArguments.RequireHermitian(hamiltonian, HermitianBound, "Hamiltonian", nameof(hamiltonian));
        RequireState(equilibrium, "equilibrium state", nameof(equilibrium));
        HybridArguments.RequireRate(collapseRate, "collapse rate", nameof(collapseRate));
        HybridArguments.RequireRate(thermalizationRate, "thermalization rate", nameof(thermalizationRate));
        if (!projectors.ConservesTrace)
            throw new ArgumentException("The hybrid equation needs projectors that conserve the trace, but this set is incomplete and taken literally; add the rest or use Lindblad's form.", nameof(projectors));
        Projectors = projectors;
        Equilibrium = equilibrium.Copy();
        CollapseRate = collapseRate;
        ThermalizationRate = thermalizationRate;
        frame = new HybridFrame(hamiltonian, projectors, collapseRate);
        equilibriumInFrame = projectors.Enter(equilibrium);
        HybridProducts.Symmetrize(equilibriumInFrame);

        void RequireState(ComplexMatrix state, string subject, string name)
        {
            HybridArguments.RequireSquare(state, projectors.Dimension, subject, name);
            HybridArguments.RequireHermitian(state, StateBound, subject, name);
            HybridArguments.RequireUnitTrace(state, subject, name);
        }
    }

    /// <summary>Dimension D of the space.</summary>
    public int Dimension => Projectors.Dimension;

    /// <summary>The pointer states.</summary>
    public CollapseProjectors Projectors { get; }

    /// <summary>chi, in the computational basis.</summary>
    public ComplexMatrix Equilibrium { get; }

    /// <summary>gamma.</summary>
    public double CollapseRate { get; }

    /// <summary>w.</summary>
    public double ThermalizationRate { get; }

    /// <summary>The energies, ascending.</summary>
    public IReadOnlyList<double> Levels => frame.Levels;

    internal HybridFrame Frame => frame;

    internal ComplexMatrix EquilibriumInFrame => equilibriumInFrame;

    /// <summary>The matrix chi = sum_mu chi_mu |mu&gt;&lt;mu| of an equilibrium over the basis states. Costs one product of D x D matrices.</summary>
    /// <param name="basis">The energy basis that the equilibrium belongs to.</param>
    /// <param name="equilibrium">The probabilities by level.</param>
    /// <exception cref="ArgumentException">The equilibrium has another number of levels than the basis.</exception>
    public static ComplexMatrix EquilibriumState(EnergyBasis basis, Equilibrium equilibrium)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(equilibrium);
        int n = basis.Dimension;
        if (equilibrium.Probabilities.Count != n) throw new ArgumentException($"An equilibrium on {n} levels needs {n} probabilities, but has {equilibrium.Probabilities.Count}.", nameof(equilibrium));
        ComplexMatrix vectors = basis.Vectors, scaled = new(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int level = 0; level < n; level++) scaled[i, level] = vectors[i, level] * equilibrium.Probabilities[level];
        }

        ComplexMatrix state = MatrixProduct.MultiplyAdjointRight(scaled, vectors);
        HybridProducts.Symmetrize(state);
        return state;
    }

    /// <summary>d rho / dt at a state.</summary>
    /// <param name="state">Hermitian with trace 1.</param>
    /// <exception cref="ArgumentException">The matrix has the wrong shape, is not Hermitian or has another trace.</exception>
    public ComplexMatrix Derivative(ComplexMatrix state) => Projectors.Leave(Residual(Enter(state)));

    /// <summary>The energy Tr(H rho).</summary>
    /// <param name="state">Hermitian with trace 1.</param>
    /// <exception cref="ArgumentException">The matrix has the wrong shape, is not Hermitian or has another trace.</exception>
    public double Energy(ComplexMatrix state) => EnergyInFrame(Enter(state));

    /// <summary>The two parts of the rate of energy change: gamma Tr H(Delta rho - rho) by collapse, and w (E_chi - E) by thermalization. Neither vanishes in general: the hybrid equation does not conserve the energy.</summary>
    /// <param name="state">Hermitian with trace 1.</param>
    /// <exception cref="ArgumentException">The matrix has the wrong shape, is not Hermitian or has another trace.</exception>
    public (double Collapse, double Thermalization) EnergyRates(ComplexMatrix state)
    {
        ComplexMatrix entered = Enter(state);
        double energy = EnergyInFrame(entered), collapse = 0;
        for (int i = 0; i < Dimension; i++)
        {
            for (int j = 0; j < Dimension; j++) collapse -= frame.Decay(i, j) * (frame.Hamiltonian[j, i] * entered[i, j]).Real;
        }

        return (collapse, ThermalizationRate * (EnergyInFrame(equilibriumInFrame) - energy));
    }

    /// <summary>The steady state, unique for w &gt; 0. See <see cref="HybridMethod"/> for the costs.</summary>
    /// <param name="method">How to find it; the structure of the projectors decides unless told.</param>
    /// <exception cref="InvalidOperationException">w = 0, where the steady state is not unique.</exception>
    /// <exception cref="ArgumentException">The projectors do not have the structure that the method needs.</exception>
    /// <exception cref="AccuracyException">The certificate is above 1e-8 and rounding does not explain it.</exception>
    public HybridSteadyState SteadyState(HybridMethod method = HybridMethod.Automatic)
    {
        using HybridSteadyStateSearch search = new(this, method);
        while (search.Advance()) { }
        return search.Result();
    }

    /// <summary>Checks a state and brings it into the basis of the projectors.</summary>
    internal ComplexMatrix Enter(ComplexMatrix state)
    {
        HybridArguments.RequireSquare(state, Dimension, "state", nameof(state));
        HybridArguments.RequireHermitian(state, StateBound, "state", nameof(state));
        HybridArguments.RequireUnitTrace(state, "state", nameof(state));
        ComplexMatrix entered = Projectors.Enter(state);
        HybridProducts.Symmetrize(entered);
        return entered;
    }

    /// <summary>-i[H, x] - gamma decay(x) + w (chi - x) for Hermitian x, in the basis of the projectors.</summary>
    internal ComplexMatrix Residual(ComplexMatrix state)
    {
        ComplexMatrix residual = frame.Generator(state, ThermalizationRate);
        for (int i = 0; i < residual.Data.Length; i++) residual.Data[i] += ThermalizationRate * equilibriumInFrame.Data[i];
        return residual;
    }

    /// <summary>A number that tells equations apart, for saved work.</summary>
    internal ulong Identity()
    {
        ulong hash = Mix(14695981039346656037, [Dimension, CollapseRate, ThermalizationRate, (int)Projectors.Completion]);
        foreach (int block in Projectors.Blocks) hash = Mix(hash, [block]);
        hash = Mix(hash, MemoryMarshal.Cast<Complex, double>(frame.Hamiltonian.Data));
        return Mix(hash, MemoryMarshal.Cast<Complex, double>(equilibriumInFrame.Data));
    }

    internal static ulong Mix(ulong hash, ReadOnlySpan<double> numbers)
    {
        foreach (double x in numbers) hash = unchecked((BitOperations.RotateLeft(hash, 5) ^ BitConverter.DoubleToUInt64Bits(x)) * 1099511628211);
        return hash;
    }

    private double EnergyInFrame(ComplexMatrix state)
    {
        double sum = 0;
        for (int i = 0; i < Dimension; i++)
        {
            for (int j = 0; j < Dimension; j++) sum += (frame.Hamiltonian[j, i] * state[i, j]).Real;
        }

        return sum;
    }
}
