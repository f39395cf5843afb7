using System.Diagnostics;
using System.Numerics;

namespace Remanence;

/// <summary>The Hamiltonian and the no-jump operator of a collective-spin model in one block, as band matrices.</summary>
internal static class BlockHamiltonian
{
    private static readonly SpinVector[] Axes = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];

    /// <summary>H_j: the sum of Coefficient N^(1-p) (W + W^+)/2; half width at least the degree of the model.</summary>
    internal static BandMatrix Matrix(CollectiveSpinModel model, int units, int dimension, int halfWidth)
    {
        Debug.Assert(halfWidth >= model.Degree, "The band must hold every word.");
        BandMatrix sum = new(dimension, halfWidth);
        foreach (HamiltonianWord word in model.Hamiltonian)
        {
            BandMatrix product = BandMatrix.Spin(dimension, Axes[word.Letters[0] - 'x']);
            for (int i = 1; i < word.Length; i++) product = product.Times(BandMatrix.Spin(dimension, Axes[word.Letters[i] - 'x']));
            double factor = word.Coefficient * Math.Pow(units, 1 - word.Length) / 2;
            sum.Add(factor, product);
            sum.Add(factor, product.Adjoint());
        }

        return sum;
    }

    /// <summary>K_j = H_j - (i/2) sum C^+ C - (i/2) sum_loc (N (|w|^2 + |d|^2) + 2 q.J), q = 2 Re(d* w) + Re(i w* x w): what acts between jumps.</summary>
    internal static BandMatrix NoJump(CollectiveSpinModel model, int units, int dimension)
    {
        int halfWidth = Math.Max(model.Degree, model.CollectiveJumps.Count > 0 ? 2 : 1);
        BandMatrix sum = Matrix(model, units, dimension, halfWidth);
        Complex half = new(0, -0.5);
        foreach (CollectiveJump jump in model.CollectiveJumps)
        {
            BandMatrix c = BandMatrix.Spin(dimension, jump.Vector);
            sum.Add(half / units, c.Adjoint().Times(c));
        }

        foreach (LocalJump jump in model.LocalJumps)
        {
            (SpinVector w, Complex d) = jump;
            double square = w.SquaredNorm + d.Real * d.Real + d.Imaginary * d.Imaginary;
            SpinVector q = new(Component(w.X, w.Y, w.Z, d), Component(w.Y, w.Z, w.X, d), Component(w.Z, w.X, w.Y, d));
            sum.Add(2 * half, BandMatrix.Spin(dimension, q));
            for (int row = 0; row < dimension; row++) sum[row, 0] += half * units * square;
        }

        return sum;
    }

    /// <summary>Component a of 2 Re(d* w) + Re(i w* x w) from the components a, a + 1, a + 2 of w.</summary>
    private static double Component(Complex a, Complex b, Complex c, Complex d) =>
        2 * (Complex.Conjugate(d) * a).Real + (Complex.ImaginaryOne * (Complex.Conjugate(b) * c - Complex.Conjugate(c) * b)).Real;
}
