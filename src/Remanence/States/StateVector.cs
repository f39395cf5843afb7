using System.Numerics;

namespace Remanence;

/// <summary>A pure state: complex amplitudes over a <see cref="Space"/>.</summary>
public sealed partial class StateVector : IDisposable
{
    /// <summary>Takes ownership of amplitudes with 2 lanes that fit the space; the norm is not touched.</summary>
    /// <exception cref="ArgumentException">Length or lanes do not fit the space.</exception>
    public StateVector(Space space, Amplitudes amplitudes)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(amplitudes);
        if (amplitudes.Length != space.Dimension || amplitudes.Lanes != 2)
            throw new ArgumentException($"A state on {space} needs {space.Dimension} complex amplitudes (2 lanes), but was given {amplitudes.Length} with {amplitudes.Lanes} lanes.", nameof(amplitudes));
        Space = space;
        Amplitudes = amplitudes;
    }

    /// <summary>What the indices mean.</summary>
    public Space Space { get; }

    /// <summary>The amplitudes, 2 lanes.</summary>
    public Amplitudes Amplitudes { get; }

    /// <summary>The norm, 1 up to rounding for a physical state.</summary>
    public double Norm => Amplitudes.Norm();

    /// <summary>The amplitude of one basis state. Of a state that is split over ranks, all of them must ask for it.</summary>
    public Complex this[long index]
    {
        get
        {
            return Amplitudes.Element(index);
        }

        set
        {
            Amplitudes.SetElement(index, value);
        }
    }

    /// <summary>The expectation value of a Hermitian sum of Pauli strings, in a state of norm 1.</summary>
    /// <exception cref="ArgumentException">The state is not one of spins, or the operator does not fit it or is not Hermitian.</exception>
    public double Expect(PauliSum observable)
    {
        ArgumentNullException.ThrowIfNull(observable);
        return Expect(observable.On(RequireSpins("Expectation values of Pauli sums")));
    }

    /// <summary>The expectation value of a Hermitian operator, in a state of norm 1. Costs one application and one more vector.</summary>
    /// <exception cref="ArgumentException">The operator lives on another space or is not Hermitian.</exception>
    public double Expect(LinearOperator observable)
    {
        ArgumentNullException.ThrowIfNull(observable);
        if (!observable.Space.Equals(Space)) throw new ArgumentException($"The observable must live on the space of the state ({Space}), but lives on {observable.Space}.", nameof(observable));
        if (!observable.IsHermitian) throw new ArgumentException("An observable must be Hermitian, but this operator is not; use its Hermitian part, (A + A.Adjoint()) / 2.", nameof(observable));
        using Amplitudes product = Amplitudes.Like(2);
        observable.Apply(Amplitudes, product);
        return Amplitudes.Dot(product).Real;
    }

    /// <summary>The state of some sites, the others traced out; the first site given is site 0 of the result.</summary>
    /// <param name="sites">Distinct sites in any order, at most 13. Costs 2^(N + number of sites) complex products and a matrix of 4^(number of sites).</param>
    /// <remarks>A state in a sector is written out over all 2^N strings first.</remarks>
    /// <exception cref="ArgumentException">The state is not one of spins, or a site is out of range or given twice, or the sites are none or too many.</exception>
    public DensityMatrix ReducedState(params ReadOnlySpan<int> sites)
    {
        SpinSpace spins = RequireSpins("Reduced states");
        SiteSet.Require(sites, spins.Sites, nameof(sites));
        if (sites.Length is < 1 or > 13) throw new ArgumentException($"A reduced state must keep 1 to 13 sites, but was asked to keep {sites.Length}; use a measure of Information for larger parts.", nameof(sites));
        using StateVector? written = spins.Sector is null ? null : ToFullSpace();
        ComplexMatrix gram = new SiteColumns(spins.Sites, sites).Fragment([1], [written ?? this]);
        MatrixProduct.MirrorLower(gram);
        return new DensityMatrix(new SpinSpace(sites.Length), gram);
    }

    /// <summary>The same state over all 2^N strings.</summary>
    /// <exception cref="ArgumentException">The state is not one of spins.</exception>
    public StateVector ToFullSpace()
    {
        SpinSpace spins = RequireSpins("The full space");
        SpinSpace full = new(spins.Sites);
        Amplitudes result = spins.Sector is null ? Amplitudes.Like(2) : new Amplitudes(full.Dimension, 2);
        if (spins.Sector is null) result.CopyFrom(Amplitudes);
        else if (spins.Sector == Sector.Symmetric) SectorAmplitudes.WriteOut(DihedralBasis.Of(spins.Sites), Amplitudes, result);
        else SectorAmplitudes.WriteOut(SectorBasis.Of(spins), Amplitudes, result);
        return new StateVector(full, result);
    }

    /// <summary>Space, norm and the largest amplitudes: "3 spins (8 states), norm 1: 0.7071 |000&gt; ...", the highest site on the left.</summary>
    public override string ToString() => StateText.Describe(this);

    /// <summary>Frees the amplitudes.</summary>
    public void Dispose() => Amplitudes.Dispose();

    private SpinSpace RequireSpins(string subject) => Space as SpinSpace
        ?? throw new ArgumentException($"{subject} need a state of spins, but this one lives on {Space}.");
}
