using System.Numerics;

namespace Remanence.Studies;

/// <summary>Hamiltonian, start and equilibrium of a study, ready to be used.</summary>
internal sealed class IrreversibilitySetup
{
    private readonly IrreversibilityStudy study;
    private readonly ComplexMatrix? density;
    private ComplexMatrix? hamiltonian;

    /// <summary>Diagonalizes the Hamiltonian and finds the equilibrium.</summary>
    /// <exception cref="ParameterException">The equilibrium does not exist for this start.</exception>
    internal IrreversibilitySetup(IrreversibilityStudy study)
    {
        this.study = study;
        Basis = BasisOf(study.Hamiltonian);
        Levels = [.. Basis.Levels];
        (Amplitudes, density) = StartOf(study, Basis);
        Populations = Amplitudes is not null ? [.. Amplitudes.Select(z => z.Real * z.Real + z.Imaginary * z.Imaginary)] : [.. Enumerable.Range(0, Levels.Length).Select(m => density![m, m].Real)];
        try
        {
            Equilibrium = Choose(study.Equilibrium);
        }
        catch (ArgumentException e)
        {
            throw new ParameterException("equilibrium", $"equilibrium {study.Equilibrium} does not exist for this start: {e.Message.Split(" (Parameter", 2)[0]}");
        }
    }

    internal EnergyBasis Basis { get; }

    /// <summary>Levels, ascending.</summary>
    internal double[] Levels { get; }

    /// <summary>Amplitudes of the start in the energy basis; null for a mixed start.</summary>
    internal Complex[]? Amplitudes { get; }

    /// <summary>Populations of the levels at the start.</summary>
    internal double[] Populations { get; }

    internal Equilibrium Equilibrium { get; }

    /// <summary>The closed form of thermalization without collapse.</summary>
    internal ThermalizationEquation Thermalization(double rate) => Amplitudes is not null ? new(Levels, Amplitudes, Equilibrium, rate) : new(Levels, density!, Equilibrium, rate);

    /// <summary>The Hamiltonian over the computational basis.</summary>
    internal ComplexMatrix Hamiltonian => hamiltonian ??= MatrixOf(study.Hamiltonian);

    /// <summary>The start over the computational basis.</summary>
    internal ComplexMatrix Start
    {
        get
        {
            if (Amplitudes is null) return Basis.FromEnergy(density!);
            Complex[] vector = Basis.FromEnergy(Amplitudes);
            return Projector(vector);
        }
    }

    /// <summary>An equilibrium state over the computational basis.</summary>
    internal ComplexMatrix MatrixOf(Equilibrium equilibrium)
    {
        ComplexMatrix diagonal = new(Levels.Length, Levels.Length);
        for (int m = 0; m < Levels.Length; m++) diagonal[m, m] = equilibrium.Probabilities[m];
        return Basis.FromEnergy(diagonal);
    }

    /// <summary>The collapse projectors of the study.</summary>
    internal CollapseProjectors Projectors()
    {
        int dimension = Levels.Length;
        return study.PointerBlocks.Kind switch
        {
            PointerKind.Basis => CollapseProjectors.FullBasis(dimension),
            PointerKind.Halves => CollapseProjectors.Halves(dimension),
            PointerKind.Vectors => CollapseProjectors.States(dimension, [.. study.PointerBlocks.States]),
            PointerKind.Sides => Sides(study.Hamiltonian),
            _ => throw new NotSupportedException("Without pointer blocks nothing collapses."),
        };
    }

    /// <summary>Pointer up, down and neither, on the qubit's space too where there is one.</summary>
    internal static CollapseProjectors Sides(HamiltonianModel model)
    {
        int states = model.Size + 1;
        int[] block = new int[states];
        foreach ((IReadOnlyList<int> side, int k) in PointerOf(model).Blocks.Select((b, k) => (b, k)))
            foreach (int i in side) block[i] = k;
        return CollapseProjectors.Partition(model.Kind == HamiltonianKind.MeasuredPointer ? [.. block, .. block] : block);
    }

    /// <summary>The equilibrium of a rule for the start of the study.</summary>
    /// <exception cref="ArgumentException">It does not exist.</exception>
    internal Equilibrium Choose(EquilibriumChoice choice) => Choose(choice, Levels, Populations, Basis);

    internal static Equilibrium Choose(EquilibriumChoice choice, double[] levels, double[] populations, EnergyBasis basis) => choice.Kind switch
    {
        EquilibriumKind.Window => Remanence.Equilibrium.Window(levels, populations, choice.Numbers[0]),
        EquilibriumKind.Tilted => Remanence.Equilibrium.Tilted(levels, populations),
        EquilibriumKind.Gaussian => Remanence.Equilibrium.Gaussian(levels, populations),
        EquilibriumKind.Canonical => Remanence.Equilibrium.Canonical(levels, populations),
        EquilibriumKind.Sectors => Remanence.Equilibrium.Sectors(levels, populations, choice.Numbers.Count > 0 ? [.. choice.Numbers.Select(x => (int)x)] : [.. basis.Labels]),
        EquilibriumKind.Joint => Remanence.Equilibrium.Joint(levels, populations, [.. choice.Numbers]),
        EquilibriumKind.List => Remanence.Equilibrium.Custom(levels, populations, [.. choice.Numbers]),
        _ => throw new NotSupportedException($"The rule {choice.Kind} is not known."),
    };

    /// <summary>Levels and eigenvectors of a Hamiltonian.</summary>
    internal static EnergyBasis BasisOf(HamiltonianModel model) => model.Kind switch
    {
        HamiltonianKind.IsingChain or HamiltonianKind.PauliSum => EnergyBasis.FromHamiltonian(SumOf(model), model.Size),
        HamiltonianKind.MeasuredPointer => EnergyBasis.FromMatrix(MatrixOf(model), PointerOf(model).QubitLabels()),
        _ => EnergyBasis.FromMatrix(MatrixOf(model)),
    };

    /// <summary>The sum of Pauli strings of chains and sums.</summary>
    internal static PauliSum SumOf(HamiltonianModel model) => model.Kind == HamiltonianKind.PauliSum ? model.Sum! : Models.IsingChain(model.Size, model.Numbers[0], model.Numbers[1], model.Numbers[2]);

    /// <summary>The pointer of the LMG models.</summary>
    internal static LmgPointer PointerOf(HamiltonianModel model) => new(model.Size, model.Numbers[0], model.Numbers[1], model.Kind == HamiltonianKind.LmgPointer ? model.Numbers[2] : 0);

    /// <summary>A Hamiltonian over the computational basis.</summary>
    internal static ComplexMatrix MatrixOf(HamiltonianModel model) => model.Kind switch
    {
        HamiltonianKind.IsingChain or HamiltonianKind.PauliSum => SumOf(model).On(new SpinSpace(model.Size)).ToDense(),
        HamiltonianKind.LmgPointer => Complexified(PointerOf(model).Hamiltonian),
        HamiltonianKind.MeasuredPointer => PointerOf(model).WithQubit(model.Numbers[2]),
        HamiltonianKind.Orthogonal => Complexified(Models.GaussianOrthogonal(model.Size, (ulong)model.Numbers[0])),
        HamiltonianKind.Unitary => Models.GaussianUnitary(model.Size, (ulong)model.Numbers[0]),
        HamiltonianKind.Family => SineFamily.Hermitian(model.Size, model.Numbers[0]),
        HamiltonianKind.Levels => Diagonal(model.Numbers),
        HamiltonianKind.Matrix => model.Matrix!,
        _ => throw new NotSupportedException($"The Hamiltonian {model.Kind} has no matrix."),
    };

    /// <summary>Amplitudes in the energy basis of a pure start, or the matrix of a mixed one.</summary>
    private static (Complex[]? Amplitudes, ComplexMatrix? Density) StartOf(IrreversibilityStudy study, EnergyBasis basis)
    {
        StartState start = study.Start;
        int dimension = basis.Dimension;
        switch (start.Kind)
        {
            case StartKind.Product: return (ProductState(study.Hamiltonian, basis, start.Numbers[0]), null);
            case StartKind.PointerAlongField:
                LmgPointer pointer = PointerOf(study.Hamiltonian);
                Complex[] vector = study.Hamiltonian.Kind == HamiltonianKind.LmgPointer ? [.. pointer.StartState.Select(x => (Complex)x)]
                    : pointer.MeasurementStart(Math.Sqrt(start.Numbers[0]), Math.Sqrt(1 - start.Numbers[0]));
                return (basis.ToEnergy(vector), null);
            case StartKind.Level: return (Unit(dimension, (int)start.Numbers[0]), null);
            case StartKind.Basis: return (basis.ToEnergy(Unit(dimension, (int)start.Numbers[0])), null);
            case StartKind.Amplitudes: return (basis.ToEnergy([.. start.Amplitudes]), null);
            case StartKind.EnergyAmplitudes: return ([.. start.Amplitudes], null);
            case StartKind.Family: return (basis.ToEnergy(SineFamily.Vector(dimension, start.Numbers[0])), null);
            case StartKind.Populations: return (null, Diagonal(start.Numbers));
            case StartKind.Mixed: return (null, Diagonal([.. Enumerable.Repeat(1.0 / dimension, dimension)]));
            case StartKind.FamilyMixed: return (null, basis.ToEnergy(SineFamily.Density(dimension, start.Numbers[0])));
            case StartKind.DensityMatrix: return (null, basis.ToEnergy(start.Matrix!));
            default: throw new NotSupportedException($"The start {start.Kind} is not known.");
        }
    }

    /// <summary>Equal spins cos(theta/2)|0&gt; + sin(theta/2)|1&gt; in the energy basis.</summary>
    internal static Complex[] ProductState(HamiltonianModel model, EnergyBasis basis, double theta)
    {
        using StateVector state = StateVector.Product(new SpinSpace(model.Size), new Spinor(Math.Cos(theta / 2), Math.Sin(theta / 2)));
        return basis.ToEnergy(state);
    }

    private static Complex[] Unit(int dimension, int index)
    {
        Complex[] vector = new Complex[dimension];
        vector[index] = 1;
        return vector;
    }

    private static ComplexMatrix Diagonal(IReadOnlyList<double> values)
    {
        ComplexMatrix matrix = new(values.Count, values.Count);
        for (int i = 0; i < values.Count; i++) matrix[i, i] = values[i];
        return matrix;
    }

    private static ComplexMatrix Complexified(RealMatrix real)
    {
        ComplexMatrix matrix = new(real.Rows, real.Columns);
        for (int i = 0; i < real.Data.Length; i++) matrix.Data[i] = real.Data[i];
        return matrix;
    }

    internal static ComplexMatrix Projector(Complex[] vector)
    {
        ComplexMatrix matrix = new(vector.Length, vector.Length);
        for (int i = 0; i < vector.Length; i++)
            for (int j = 0; j < vector.Length; j++) matrix[i, j] = vector[i] * Complex.Conjugate(vector[j]);
        return matrix;
    }
}
