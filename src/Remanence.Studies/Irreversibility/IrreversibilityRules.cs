namespace Remanence.Studies;

public sealed partial record IrreversibilityStudy
{
    /// <summary>Largest dimension at which every matrix element of a state is followed: mixed starts, and collapse.</summary>
    private const int LargestMatrix = 1024;

    /// <inheritdoc/>
    protected internal override IEnumerable<Problem> Validate()
    {
        IEnumerable<Problem> all = RateRules().Concat(TimeRules()).Concat(StartRules()).Concat(EquilibriumRules()).Concat(CollapseRules()).Concat(EnsembleRules()).Concat(ListRules()).Concat(Works().SelectMany(a => a.Rules()));
        return all;
    }

    private IEnumerable<Problem> RateRules()
    {
        const double Smallest = 1e-200;
        if (Thermalization is > 0 and < Smallest) yield return new("thermalization-rate", Text($"thermalization-rate times size-factor must be 0 or at least {Smallest:0e0}, because times are counted in units of its inverse, but is {Thermalization:R}; take another unit of time."));
    }

    private IEnumerable<Problem> TimeRules()
    {
        IReadOnlyList<double> times = Times.Values;
        if (times[0] < 0) yield return new("times", Text($"times must not be negative, but the first is {times[0]:R}."));
        for (int i = 1; i < times.Count; i++)
        {
            if (times[i] > times[i - 1]) continue;
            yield return new("times", Text($"times must ascend, but {times[i]:R} follows {times[i - 1]:R}."));
            break;
        }

        const double LargestSpread = 1e100, LargestRounding = 1e-3;
        double spread = Hamiltonian.Spread, latest = times.Max(Math.Abs);
        if (!(spread <= LargestSpread))
            yield return new("hamiltonian", Text($"hamiltonian must have levels that spread over at most {LargestSpread:0e0}, because the squares of energies are needed, but does not; take another unit of energy."));
        else if (!(Math.ScaleB(1, -52) * spread * latest <= LargestRounding))
            yield return new("times", Text($"times must not exceed {LargestRounding / Math.ScaleB(1, -52) / spread:G3} with this Hamiltonian, because rounding alone destroys the phases beyond it, but reach {latest:R}."));
        if (!IsDiagonalizable && !Analyses.Contains(IrreversibilityAnalysis.LargeChain))
            yield return new("hamiltonian", $"hamiltonian must have at most {(Hamiltonian.Kind == HamiltonianKind.IsingChain ? 14 : 12)} spins to be diagonalized, but has {Hamiltonian.Size}; add --analyses large-chain, which needs no diagonalization, or take fewer spins.");
    }

    private IEnumerable<Problem> StartRules()
    {
        long dimension = Hamiltonian.Dimension;
        if (Start.Dimension is int own && own != dimension) yield return new("start", $"start must have {dimension} entries, the dimension of the Hamiltonian, but has {own}.");
        if (Start.Kind is StartKind.Level or StartKind.Basis && Start.Numbers[0] >= dimension) yield return new("start", Text($"start must name a state in 0..{dimension - 1}, but is {Start}."));
        if (Start.Kind == StartKind.Product && Hamiltonian.Kind is not (HamiltonianKind.IsingChain or HamiltonianKind.PauliSum))
            yield return new("start", $"start must not be a product of spins for the Hamiltonian {ErrorText.Shown(Hamiltonian.ToString())}, which has none; use level:0, family:0.4, energy-amplitudes or an explicit list.");
        if (Start.Kind == StartKind.PointerAlongField && Hamiltonian.Kind is not (HamiltonianKind.LmgPointer or HamiltonianKind.MeasuredPointer))
            yield return new("start", $"start may be pointer only for the Hamiltonians lmg and measured-lmg, but the Hamiltonian is {ErrorText.Shown(Hamiltonian.ToString())}.");
        if (Start.Kind == StartKind.PointerAlongField && Hamiltonian.Kind == HamiltonianKind.LmgPointer && Start.Numbers[0] != 1)
            yield return new("start", Text($"start must be pointer without a weight for the Hamiltonian lmg, which has no measured qubit, but the weight is {Start.Numbers[0]:R}; use measured-lmg."));
        if (!Start.IsPure && dimension > LargestMatrix) yield return new("start", $"start must be pure above dimension {LargestMatrix}, but is {Start} for dimension {dimension}.");
    }

    private IEnumerable<Problem> EquilibriumRules()
    {
        if (Equilibrium.Kind is EquilibriumKind.List or EquilibriumKind.Joint or EquilibriumKind.Sectors && Equilibrium.Numbers.Count > 0 && Equilibrium.Numbers.Count != Hamiltonian.Dimension)
            yield return new("equilibrium", $"equilibrium must have a number for each of the {Hamiltonian.Dimension} levels, but has {Equilibrium.Numbers.Count}.");
        if (Equilibrium.Kind == EquilibriumKind.Sectors && Equilibrium.Numbers.Count == 0 && Hamiltonian.Kind is not (HamiltonianKind.IsingChain or HamiltonianKind.MeasuredPointer))
            yield return new("equilibrium", "equilibrium needs labels for this Hamiltonian, sectors:0,1,0,1, because only ising-chain (reflection) and measured-lmg (measured qubit) know a conserved quantity of their own.");
        if (!IsDiagonalizable && Equilibrium.Kind != EquilibriumKind.Window) yield return new("equilibrium", $"equilibrium must be a window for Hamiltonians that are too large to be diagonalized, but is {Equilibrium}.");
    }

    private IEnumerable<Problem> CollapseRules()
    {
        long dimension = Hamiltonian.Dimension;
        if (CollapseRate > 0 && PointerBlocks.Kind == PointerKind.None && !Analyses.Contains(IrreversibilityAnalysis.PointerRecord))
            yield return new("collapse-rate", Text($"collapse-rate must be 0 without pointer-blocks, because nothing would collapse, but is {CollapseRate:R}; choose --pointer-blocks."));
        if (PointerBlocks.Kind == PointerKind.None) yield break;
        if (Collapses && Equilibrium.Kind == EquilibriumKind.Sectors && (Hamiltonian.Kind != HamiltonianKind.MeasuredPointer || Equilibrium.Numbers.Count > 0))
            yield return new("equilibrium", "equilibrium may be sectors together with collapse only for measured-lmg, whose collapse keeps the sectors of the measured qubit; leave the collapse out or choose another rule.");
        if (PointerBlocks.Kind == PointerKind.Sides && Hamiltonian.Kind is not (HamiltonianKind.LmgPointer or HamiltonianKind.MeasuredPointer))
            yield return new("pointer-blocks", "pointer-blocks may be sides only for the Hamiltonians lmg and measured-lmg; use basis, halves or vectors.");
        if (PointerBlocks.States.Any(k => k >= dimension)) yield return new("pointer-blocks", $"pointer-blocks must name states in 0..{dimension - 1}, but names {PointerBlocks.States.Max()}.");
        if (PointerBlocks.Kind == PointerKind.Halves && dimension < 2) yield return new("pointer-blocks", "pointer-blocks must not be halves in dimension 1.");
        if (dimension > LargestMatrix) yield return new("pointer-blocks", $"pointer-blocks must be none above dimension {LargestMatrix}, because collapse follows every matrix element, but the dimension is {dimension}; take fewer spins.");
    }

    private IEnumerable<Problem> EnsembleRules()
    {
        if (Trajectories == 1) yield return new("trajectories", "trajectories must be 0 or at least 2, because one has no standard error, but is 1.");
        if (Trajectories > 0 && !Start.IsPure && !Analyses.Contains(IrreversibilityAnalysis.LargeChain))
            yield return new("trajectories", $"trajectories must be 0 for the mixed start {ErrorText.Shown(Start.ToString())}, because a trajectory is a pure state, but is {Trajectories}; give a pure start.");
    }

    private IEnumerable<Problem> ListRules()
    {
        (string Name, bool Given, IrreversibilityAnalysis[] Users)[] lists =
        [
            ("angles", Angles.Count > 0, [IrreversibilityAnalysis.EnergyDrift, IrreversibilityAnalysis.Remedies]),
            ("comparison-sizes", ComparisonSizes.Count > 0, [IrreversibilityAnalysis.EnergyDrift, IrreversibilityAnalysis.SizeScaling]),
            ("thermalization-rates", ThermalizationRates.Count > 0, [IrreversibilityAnalysis.HybridPhaseDiagram, IrreversibilityAnalysis.PointerRecord]),
            ("collapse-rates", CollapseRates.Count > 0, [IrreversibilityAnalysis.HybridPhaseDiagram]),
            ("correlation-times", CorrelationTimes.Count > 0, [IrreversibilityAnalysis.ColoredNoise]),
            ("eigenvector-phases", EigenvectorPhases.Count > 0, [IrreversibilityAnalysis.GaugeDependence]),
        ];
        foreach ((string name, bool given, IrreversibilityAnalysis[] users) in lists)
        {
            string wanted = string.Join(" or ", users.Select(u => Names.Kebab(u.ToString())));
            bool used = users.Any(Analyses.Contains);
            if (given && !used) yield return new(name, $"{name} must be left out without analyses {wanted}, because nothing else uses it.");
            if (!given && users.Length > 0 && Analyses.FirstOrDefault(a => users.Contains(a) && !(name is "comparison-sizes" && a == IrreversibilityAnalysis.EnergyDrift)) is var user && used && users.Contains(user) && Analyses.Contains(user))
                yield return new(name, $"{name} must list at least one number for the analysis {Names.Kebab(user.ToString())}, but is empty.");
        }
    }

    /// <summary>The analyses asked for, ready to work.</summary>
    private IEnumerable<IrreversibilityWork> Works() => Analyses.Distinct().Select(a => IrreversibilityWork.Of(a, this));
}
