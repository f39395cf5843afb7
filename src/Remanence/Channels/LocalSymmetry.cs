using System.Numerics;

namespace Remanence;

/// <summary>Continuous local symmetries of pure states: which local rotations keep a state, and so which twirls it has.</summary>
public static class LocalSymmetry
{
    private const double RelativeZero = 1e-10;

    /// <summary>
    /// The dimension of the group of local rotations that keep a state of qubits up to a phase: the nullity of sum_j sum_a x_ja sigma_a^(j) psi = lambda psi in the 3n + 1 real unknowns x, lambda.
    /// n - 1 for GHZ states of n &gt; 2 qubits, 3 for two maximally entangled ones, 1 for W states. Costs (3n + 1)^2 2^n.
    /// </summary>
    /// <param name="state">A state of spins on their full space, of at most 20 spins.</param>
    /// <exception cref="ArgumentException">The state lives on another space or has too many spins.</exception>
    public static int Dimension(StateVector state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Space is not SpinSpace { Sector: null, Sites: <= 20 } spins) throw new ArgumentException($"A local symmetry needs a state of at most 20 spins on their full space, but this one lives on {state.Space}.", nameof(state));
        int n = spins.Sites, unknowns = 3 * n + 1, size = 1 << n;
        // A real linear system has as many null vectors as its Gram matrix of scalar products Re<column|column>.
        Complex[][] columns = new Complex[unknowns][];
        for (int j = 0; j < n; j++)
        {
            columns[3 * j] = Image(state, size, bit => (bit ^ (1 << j), Complex.One));
            columns[3 * j + 1] = Image(state, size, bit => (bit ^ (1 << j), (bit >> j & 1) == 0 ? Complex.ImaginaryOne : -Complex.ImaginaryOne));
            columns[3 * j + 2] = Image(state, size, bit => (bit, (bit >> j & 1) == 0 ? Complex.One : -Complex.One));
        }

        columns[3 * n] = Image(state, size, bit => (bit, -Complex.One));
        RealMatrix gram = new(unknowns, unknowns);
        for (int p = 0; p < unknowns; p++)
        {
            for (int q = 0; q <= p; q++)
            {
                double sum = 0;
                for (int b = 0; b < size; b++) sum += columns[p][b].Real * columns[q][b].Real + columns[p][b].Imaginary * columns[q][b].Imaginary;
                gram[p, q] = gram[q, p] = sum;
            }
        }

        double[] values = SymmetricEigen.Values(gram);
        return values.Count(v => v < RelativeZero * values[^1]);
    }

    // The image of the state under one entry per column: basis state b goes to (target, factor).
    private static Complex[] Image(StateVector state, int size, Func<int, (int Target, Complex Factor)> action)
    {
        Complex[] image = new Complex[size];
        for (int b = 0; b < size; b++)
        {
            (int target, Complex factor) = action(b);
            image[target] += factor * state[b];
        }

        return image;
    }
}
