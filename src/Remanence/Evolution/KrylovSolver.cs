using System.Numerics;

namespace Remanence;

/// <summary>Lanczos steps with error control: needs products with the operator only.</summary>
/// <remarks>
/// A step of length tau in the Krylov space of m vectors is off by at most beta_m times the integral over 0..tau of |(exp(-i s T_m))_{m1}|, since the defect of the approximate
/// solution is exactly beta_m times that entry along the next basis vector (M. Hochbruck and C. Lubich, SIAM J. Numer. Anal. 34, 1911 (1997)); tau is the
/// longest that keeps its share of the tolerance.
/// </remarks>
internal sealed class KrylovSolver(LinearOperator h, double tolerance) : LegSolver
{
    internal const int MostVectors = 32;
    private readonly List<Amplitudes> basis = [];
    private readonly double[] diagonal = new double[MostVectors], offDiagonal = new double[MostVectors];
    private Amplitudes[] starts = [];
    private Amplitudes? current;
    private double[] times = [];
    private int[] order = [];
    private Amplitudes[][] states = [];
    private int branch, position;
    private double now;

    internal override double Fraction => starts.Length == 0 ? 0 : Math.Min(1, (branch + (double)position / order.Length) / starts.Length);

    internal override long SavedBytes => 64 + starts.Sum(s => s.Bytes) + (current?.Bytes ?? 0);

    internal override void Begin(IReadOnlyList<Amplitudes>? starts, double[] times, Amplitudes[][] states, bool isFirst)
    {
        (this.times, this.states) = (times, states);
        // Forward in time first, then backward from the start again.
        order = [.. Enumerable.Range(0, times.Length).Where(i => times[i] >= 0).OrderBy(i => times[i]), .. Enumerable.Range(0, times.Length).Where(i => times[i] < 0).OrderByDescending(i => times[i])];
        if (this.starts.Length == 0) this.starts = [.. states[0].Select(s => s.Like(2))];
        current ??= states[0][0].Like(2);
        if (starts is not null)
            for (int b = 0; b < this.starts.Length; b++) this.starts[b].CopyFrom(starts[b]);
        ErrorBound += tolerance;
        branch = position = 0;
        Rewind();
    }

    internal override bool Advance()
    {
        if (branch == starts.Length) return false;
        double target = times[order[position]];
        if (target < 0 && now > 0) Rewind();
        if (target == now) Finish(current!);
        else Step(target < 0 ? -1 : 1);
        if (position < order.Length) return true;
        branch++;
        position = 0;
        if (branch == starts.Length) return false;
        Rewind();
        return true;
    }

    internal override void Save(BinaryWriter writer)
    {
        writer.Write(branch);
        writer.Write(position);
        writer.Write(now);
        writer.Write(Applications);
        foreach (Amplitudes s in starts) s.Write(writer);
        current!.Write(writer);
    }

    internal override void Load(BinaryReader reader)
    {
        branch = reader.ReadInt32();
        position = reader.ReadInt32();
        now = reader.ReadDouble();
        Applications = reader.ReadInt64();
        if (branch < 0 || branch > starts.Length || position < 0 || position > order.Length) throw new InvalidDataException($"The saved evolution is at branch {branch}, time {position}, which this computation does not have; the file is damaged.");
        foreach (Amplitudes s in starts) s.Read(reader);
        current!.Read(reader);
    }

    public override void Dispose()
    {
        foreach (Amplitudes a in basis) a.Dispose();
        foreach (Amplitudes a in starts) a.Dispose();
        current?.Dispose();
        basis.Clear();
    }

    private void Rewind()
    {
        now = 0;
        if (branch < starts.Length) current!.CopyFrom(starts[branch]);
    }

    private void Finish(Amplitudes state)
    {
        states[order[position]][branch].CopyFrom(state);
        position++;
    }

    private void Step(int direction)
    {
        double norm = current!.Norm();
        if (norm == 0)
        {
            Finish(current);
            return;
        }

        int size = BuildBasis(norm, out double defect);
        (double[] levels, RealMatrix vectors) = TridiagonalEigen.Decompose(diagonal.AsSpan(0, size), offDiagonal.AsSpan(0, size - 1));
        double farthest = 0;
        foreach (double t in times)
            if (t * direction > 0) farthest = Math.Max(farthest, Math.Abs(t));
        double step = StepLength(levels, vectors, defect, farthest, farthest - Math.Abs(now));
        double end = Math.Abs(now) + step;
        // A step that ends within rounding of the farthest time ends there.
        if (end > farthest * (1 - 1e-14)) end = farthest;
        while (position < order.Length && times[order[position]] * direction >= 0 && Math.Abs(times[order[position]]) <= end)
        {
            Combine(states[order[position]][branch], levels, vectors, times[order[position]] - now, norm);
            position++;
        }

        if (position == order.Length || times[order[position]] * direction < 0) return;
        Combine(current, levels, vectors, direction * end - now, norm);
        now = direction * end;
    }

    // Lanczos with full reorthogonalization; fewer vectors when the space is exhausted. The defect is the last off-diagonal entry.
    private int BuildBasis(double norm, out double defect)
    {
        int most = (int)Math.Min(MostVectors, current!.Length);
        while (basis.Count <= most) basis.Add(current.Like(2));
        basis[0].CopyFrom(current);
        basis[0].Scale(1 / norm);
        double size = 0;
        for (int j = 0; ; j++)
        {
            Amplitudes next = basis[j + 1];
            h.Apply(basis[j], next);
            Applications++;
            diagonal[j] = basis[j].Dot(next).Real;
            for (int round = 0; round < 2; round++)
                for (int i = j; i >= 0; i--) next.AddScaled(-basis[i].Dot(next), basis[i]);
            defect = next.Norm();
            size = Math.Max(size, Math.Abs(diagonal[j]) + defect);
            if (defect <= 1e-14 * size || j + 1 == current.Length)
            {
                defect = 0;
                return j + 1;
            }

            if (j + 1 == most) return most;
            offDiagonal[j] = defect;
            next.Scale(1 / defect);
        }
    }

    private double StepLength(double[] levels, RealMatrix vectors, double defect, double farthest, double remaining)
    {
        if (defect == 0 || Fits(remaining)) return remaining;
        // Below this length the error is far below rounding whatever the estimate, itself rounded, says.
        double low = Math.Min(remaining, 0.25 * levels.Length / Math.Max(levels[^1] - levels[0], 1e-300)), high = remaining;
        for (int i = 0; i < 30 && high - low > 0.01 * high; i++)
        {
            double middle = (low + high) / 2;
            if (Fits(middle)) low = middle;
            else high = middle;
        }

        return low;

        bool Fits(double length)
        {
            const int Points = 64;
            double integral = 0;
            for (int i = 1; i <= Points; i++) integral += LastEntry(levels, vectors, length * i / Points) * (i == Points ? 1 : i % 2 == 1 ? 4 : 2);
            return defect * integral * length / (3 * Points) <= tolerance * length / farthest;
        }
    }

    private static double LastEntry(double[] levels, RealMatrix vectors, double time)
    {
        Complex sum = 0;
        int last = levels.Length - 1;
        for (int j = 0; j <= last; j++)
        {
            (double sin, double cos) = Math.SinCos(levels[j] * time);
            double weight = vectors[0, j] * vectors[last, j];
            sum += new Complex(weight * cos, -weight * sin);
        }

        return sum.Magnitude;
    }

    private void Combine(Amplitudes target, double[] levels, RealMatrix vectors, double time, double norm)
    {
        target.Clear();
        for (int row = 0; row < levels.Length; row++)
        {
            double re = 0, im = 0;
            for (int j = 0; j < levels.Length; j++)
            {
                (double sin, double cos) = Math.SinCos(levels[j] * time);
                double weight = vectors[0, j] * vectors[row, j];
                re += weight * cos;
                im -= weight * sin;
            }

            target.AddScaled(new Complex(norm * re, norm * im), basis[row]);
        }
    }
}
