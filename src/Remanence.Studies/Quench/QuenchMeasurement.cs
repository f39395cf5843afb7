namespace Remanence.Studies;

/// <summary>What is measured at every time of a quench.</summary>
/// <param name="study">The parameters.</param>
/// <param name="hamiltonian">The Hamiltonian on the space of the evolution.</param>
internal sealed class QuenchMeasurement(QuenchStudy study, LinearOperator hamiltonian)
{
    private const double LargestDrift = 1e-11;

    /// <summary>Sites of the fragments.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> Fragments { get; } = study.Fragments.For(study.SpinCount);

    /// <summary>Sites of the pairs.</summary>
    internal IReadOnlyList<(IReadOnlyList<int> A, IReadOnlyList<int> B)> Pairs { get; } = study.Pairs.For(study.SpinCount);

    /// <summary>Sites of the fragments whose spectrum is taken.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> SpectrumFragments { get; } = study.Spectra.For(study.SpinCount);

    /// <summary>Measures one state.</summary>
    internal QuenchPoint At(StateVector evolved)
    {
        (double energy, double variance) = Energy(evolved);
        using StateVector? written = ((SpinSpace)evolved.Space).Sector is null ? null : evolved.ToFullSpace();
        StateVector state = written ?? evolved;
        using StateVector? scaled = Normalized(state);
        FragmentEntropies entropies = new(scaled ?? state);
        return new(
            evolved.Norm,
            energy,
            variance,
            [.. study.Observables.Select(state.Expect)],
            study.Profile ? [.. state.BlochVectors().SelectMany(n => (double[])[n.X, n.Y, n.Z])] : [],
            [.. Fragments.Select(entropies.Of)],
            [.. Pairs.Select(p => entropies.Of(p.A) + entropies.Of(p.B) - entropies.Of([.. p.A, .. p.B]))],
            [.. SpectrumFragments.Select(f => entropies.Leading(f, study.SpectrumValues))]);
    }

    /// <summary>A copy of norm 1 where a loose tolerance has let the norm drift so far that reduced states would be none; the drift itself is a check of the run.</summary>
    private static StateVector? Normalized(StateVector state)
    {
        double norm = state.Norm;
        if (Math.Abs(norm - 1) <= LargestDrift) return null;
        Amplitudes copy = state.Amplitudes.Like(state.Amplitudes.Lanes);
        copy.CopyFrom(state.Amplitudes);
        copy.Scale(1 / norm);
        return new StateVector(state.Space, copy);
    }

    /// <summary>Mean and variance of the energy: the variance is the squared norm of (H - E) psi, which loses no digits.</summary>
    internal (double Mean, double Variance) Energy(StateVector state)
    {
        double mean = state.Expect(hamiltonian);
        using Amplitudes image = state.Amplitudes.Like(state.Amplitudes.Lanes);
        hamiltonian.Apply(state.Amplitudes, image, shift: mean);
        double deviation = image.Norm();
        return (mean, deviation * deviation);
    }
}
