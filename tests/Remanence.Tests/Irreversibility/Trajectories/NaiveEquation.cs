using System.Numerics;

namespace Remanence.Tests.Irreversibility.Trajectories;

/// <summary>The literal double sums of Eq. (1) over all D^2 channels L = |m&gt;&lt;n|, and test states.</summary>
internal static class NaiveEquation
{
    internal static Complex[] State(int levels, double s)
    {
        Complex[] v = [.. Enumerable.Range(1, levels).Select(j => new Complex(Math.Cos(s * j), Math.Sin(0.5 * s * j * j)))];
        double norm = Math.Sqrt(v.Sum(z => z.Magnitude * z.Magnitude));
        return [.. v.Select(z => z / norm)];
    }

    internal static RealMatrix Rates(int levels, double a)
    {
        RealMatrix rates = new(levels, levels);
        for (int m = 0; m < levels; m++)
        {
            for (int n = 0; n < levels; n++) rates[m, n] = Math.Max(0, 0.5 + 0.5 * Math.Sin(a * (m + 1) + 1.3 * (n + 1)));
        }

        return rates;
    }

    /// <summary>J^{mn} = A_m.</summary>
    internal static RealMatrix Rates(double[] arrivals)
    {
        RealMatrix rates = new(arrivals.Length, arrivals.Length);
        for (int m = 0; m < arrivals.Length; m++)
        {
            for (int n = 0; n < arrivals.Length; n++) rates[m, n] = arrivals[m];
        }

        return rates;
    }

    /// <summary>(L - &lt;L&gt;) psi for L = |m&gt;&lt;n|.</summary>
    internal static Complex[] Channel(Complex[] psi, int m, int n)
    {
        Complex mean = Complex.Conjugate(psi[m]) * psi[n];
        Complex[] result = [.. psi.Select(z => -mean * z)];
        result[m] += psi[n];
        return result;
    }

    /// <summary>-i H psi + sum J [&lt;L^+&gt; L - L^+ L/2 - &lt;L^+&gt;&lt;L&gt;/2] psi.</summary>
    internal static Complex[] Drift(double[] energies, RealMatrix rates, Complex[] psi)
    {
        Complex[] drift = [.. psi.Select((z, m) => new Complex(0, -energies[m]) * z)];
        for (int m = 0; m < psi.Length; m++)
        {
            for (int n = 0; n < psi.Length; n++)
            {
                Complex mean = Complex.Conjugate(psi[m]) * psi[n];
                drift[m] += rates[m, n] * Complex.Conjugate(mean) * psi[n];
                drift[n] -= rates[m, n] / 2 * psi[n];
                for (int k = 0; k < psi.Length; k++) drift[k] -= rates[m, n] / 2 * (Complex.Conjugate(mean) * mean) * psi[k];
            }
        }

        return drift;
    }

    /// <summary>sum over channels of sqrt(J) (L - &lt;L&gt;) psi dW.</summary>
    internal static Complex[] Noise(RealMatrix rates, Complex[] psi, ComplexMatrix processes)
    {
        Complex[] noise = new Complex[psi.Length];
        for (int m = 0; m < psi.Length; m++)
        {
            for (int n = 0; n < psi.Length; n++)
            {
                Complex[] channel = Channel(psi, m, n);
                for (int k = 0; k < noise.Length; k++) noise[k] += Math.Sqrt(rates[m, n]) * processes[m, n] * channel[k];
            }
        }

        return noise;
    }

    /// <summary>d rho/dt of the master equation at rho = psi psi^+.</summary>
    internal static Complex Master(double[] energies, RealMatrix rates, Complex[] psi, int row, int column)
    {
        Complex rho = psi[row] * Complex.Conjugate(psi[column]);
        double left = 0, right = 0, gain = 0;
        for (int k = 0; k < psi.Length; k++)
        {
            left += rates[k, row];
            right += rates[k, column];
            gain += rates[row, k] * psi[k].Magnitude * psi[k].Magnitude;
        }

        return new Complex(-(left + right) / 2, -(energies[row] - energies[column])) * rho + (row == column ? gain : 0);
    }
}
