using System.Globalization;

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

    /// <summary>Certificates above this are refused unless rounding explains them.</summary>
    private const double CertificateBound = 1e-8;

    private const int MostRefinements = 3;
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
    public ComplexMatrix Derivative(ComplexMatrix state) => Projectors.Leave(Residual(Enter(state), ThermalizationRate));

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
        RequireUnique();
        HybridSolver solver = Solver(method == HybridMethod.Automatic ? Choice() : method);
        double floor = 4 * Math.ScaleB(1, -52) * (1 + frame.Norm) / ThermalizationRate;
        ComplexMatrix source = equilibriumInFrame.Copy();
        for (int i = 0; i < source.Data.Length; i++) source.Data[i] *= ThermalizationRate;
        ComplexMatrix state = solver.Solve(source);
        HybridProducts.Symmetrize(state);
        ComplexMatrix residual = Residual(state, ThermalizationRate);
        double certificate = HybridFrame.TraceNorm(residual) / ThermalizationRate;
        int refinements = 0;
        while (certificate > floor && refinements < MostRefinements)
        {
            ComplexMatrix corrected = solver.Solve(residual);
            HybridProducts.Add(corrected, state);
            HybridProducts.Symmetrize(corrected);
            ComplexMatrix left = Residual(corrected, ThermalizationRate);
            double better = HybridFrame.TraceNorm(left) / ThermalizationRate;
            if (!(better < certificate)) break;
            (state, residual, certificate) = (corrected, left, better);
            refinements++;
        }

        if (!(certificate <= Math.Max(CertificateBound, 100 * floor)))
            throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"The certificate of the steady state must be at most {CertificateBound:G3}, but is {certificate:G3} by the method {solver.Method}; use HybridMethod.Blocks or a larger thermalization rate."), certificate, CertificateBound);
        return new HybridSteadyState(Projectors.Leave(state), solver.Method, certificate, floor, solver.Iterations, refinements, solver.StochasticDefect);
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

    private void RequireUnique()
    {
        if (ThermalizationRate == 0)
            throw new InvalidOperationException("The steady state is unique only for a positive thermalization rate, but it is 0; evolve a start state in time with HybridEvolution, which also serves projectors that commute with the Hamiltonian.");
    }

    private HybridMethod Choice() => Projectors.IsFullBasis ? HybridMethod.Populations : HybridMethod.Blocks;

    private HybridSolver Solver(HybridMethod method) => method switch
    {
        HybridMethod.Populations when Projectors.IsFullBasis => new PopulationSolver(frame, ThermalizationRate),
        HybridMethod.Populations => throw new ArgumentException("The method of populations needs projectors of rank one that fill the space; use HybridMethod.Automatic.", nameof(method)),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, $"There is no method {method} for steady states."),
    };

    private ComplexMatrix Residual(ComplexMatrix state, double rate)
    {
        ComplexMatrix residual = frame.Generator(state, rate);
        for (int i = 0; i < residual.Data.Length; i++) residual.Data[i] += rate * equilibriumInFrame.Data[i];
        return residual;
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
