using System.Numerics;

namespace Remanence;

/// <summary>Full diagonalization: psi(t) = V exp(-i E t) V^dagger psi(0). One decomposition serves all times and legs.</summary>
internal sealed class SpectralSolver(LinearOperator h) : LegSolver
{
    internal const int LargestDimension = 1 << 13;
    private double[]? levels;
    private RealMatrix? realVectors;
    private ComplexMatrix? complexVectors;
    private Complex[][] overlaps = [];
    private double[] times = [];
    private Amplitudes[][] states = [];
    private int position;

    internal override double Fraction => times.Length == 0 ? 0 : (double)position / times.Length;

    internal override long SavedBytes => 64 + overlaps.Sum(o => 16L * o.Length);

    internal override void Begin(IReadOnlyList<Amplitudes>? starts, double[] times, Amplitudes[][] states, bool isFirst)
    {
        (this.times, this.states) = (times, states);
        position = 0;
        if (levels is null) Decompose();
        overlaps = [.. Enumerable.Range(0, states[0].Length).Select(_ => new Complex[levels!.Length])];
        if (starts is null) return;
        for (int b = 0; b < starts.Count; b++)
        {
            Complex[] start = starts[b].ToArray();
            for (int row = 0; row < start.Length; row++)
                for (int k = 0; k < levels!.Length; k++)
                    overlaps[b][k] += start[row] * (realVectors is not null ? realVectors[row, k] : Complex.Conjugate(complexVectors![row, k]));
        }
    }

    internal override bool Advance()
    {
        if (position == times.Length) return false;
        int n = levels!.Length;
        Complex[] rotated = new Complex[n], state = new Complex[n];
        for (int b = 0; b < overlaps.Length; b++)
        {
            for (int k = 0; k < n; k++)
            {
                (double sin, double cos) = Math.SinCos(levels[k] * times[position]);
                rotated[k] = overlaps[b][k] * new Complex(cos, -sin);
            }

            Parallelism.For(n, row => state[row] = Row((int)row, rotated));
            states[position][b].CopyFrom(state);
        }

        position++;
        return position < times.Length;
    }

    internal override void Save(BinaryWriter writer)
    {
        writer.Write(position);
        foreach (Complex[] o in overlaps)
            foreach (Complex z in o)
            {
                writer.Write(z.Real);
                writer.Write(z.Imaginary);
            }
    }

    internal override void Load(BinaryReader reader)
    {
        position = reader.ReadInt32();
        if (position < 0 || position > times.Length) throw new InvalidDataException($"The saved evolution is at time {position}, which this computation does not have; the file is damaged.");
        foreach (Complex[] o in overlaps)
            for (int k = 0; k < o.Length; k++) o[k] = new Complex(reader.ReadDouble(), reader.ReadDouble());
    }

    public override void Dispose()
    {
    }

    private Complex Row(int row, Complex[] rotated)
    {
        int n = rotated.Length;
        double re = 0, im = 0;
        if (realVectors is not null)
        {
            ReadOnlySpan<double> v = realVectors.Data.AsSpan(row * n, n);
            for (int k = 0; k < n; k++)
            {
                re = Math.FusedMultiplyAdd(v[k], rotated[k].Real, re);
                im = Math.FusedMultiplyAdd(v[k], rotated[k].Imaginary, im);
            }

            return new Complex(re, im);
        }

        Complex sum = 0;
        ReadOnlySpan<Complex> c = complexVectors!.Data.AsSpan(row * n, n);
        for (int k = 0; k < n; k++) sum += c[k] * rotated[k];
        return sum;
    }

    private void Decompose()
    {
        Applications += h.Space.Dimension;
        if (h.IsReal) (levels, realVectors) = SymmetricEigen.Decompose(DenseForm.Real(h));
        else (levels, complexVectors) = HermitianEigen.Decompose(h.ToDense());
    }
}
