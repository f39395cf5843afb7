using System.Numerics;

namespace Remanence.Tests.Irreversibility.Trajectories;

/// <summary>The master equation with thermalization and collapse by Runge-Kutta steps on the dense density matrix, in the energy basis.</summary>
internal sealed class NaiveMaster
{
    private readonly TrajectoryParameters p;
    private readonly RealMatrix rates;
    private readonly int levels;

    internal NaiveMaster(TrajectoryParameters p)
    {
        this.p = p;
        levels = p.Energies.Count;
        rates = new(levels, levels);
        for (int m = 0; m < levels; m++)
        {
            for (int n = 0; n < levels; n++)
            {
                if (p.Sectors is null || p.Sectors[m] == p.Sectors[n]) rates[m, n] = p.ThermalizationRate * (p.Equilibrium?[m] ?? 0);
            }
        }
    }

    internal Complex[,] At(double time)
    {
        int steps = (int)Math.Ceiling(time / 0.005);
        double h = time / steps;
        Complex[,] rho = Combine((i, j) => p.Start[i] * Complex.Conjugate(p.Start[j]));
        for (int step = 0; step < steps; step++)
        {
            Complex[,] now = rho, a = Slope(now), b = Slope(Combine((i, j) => now[i, j] + h / 2 * a[i, j])), c = Slope(Combine((i, j) => now[i, j] + h / 2 * b[i, j])), d = Slope(Combine((i, j) => now[i, j] + h * c[i, j]));
            rho = Combine((i, j) => now[i, j] + h / 6 * (a[i, j] + 2 * b[i, j] + 2 * c[i, j] + d[i, j]));
        }

        return rho;
    }

    internal Complex[,] InPointerBasis(Complex[,] rho) => p.Collapse!.PointerFromEnergy is not { } w ? rho : Combine((i, j) =>
    {
        Complex sum = Complex.Zero;
        for (int m = 0; m < levels; m++)
        {
            for (int n = 0; n < levels; n++) sum += w[i, m] * rho[m, n] * Complex.Conjugate(w[j, n]);
        }

        return sum;
    });

    private Complex[,] Slope(Complex[,] rho)
    {
        Complex[,] slope = Combine((i, j) => new Complex(0, -(p.Energies[i] - p.Energies[j])) * rho[i, j]);
        for (int i = 0; i < levels; i++)
        {
            for (int j = 0; j < levels; j++)
            {
                for (int k = 0; k < levels; k++)
                {
                    slope[i, j] -= (rates[k, i] + rates[k, j]) / 2 * rho[i, j];
                    if (i == j) slope[i, i] += rates[i, k] * rho[k, k];
                }
            }
        }

        if (p.Collapse is not { } collapse) return slope;
        Complex[,] inside = InPointerBasis(rho);
        // A rest that is no projector decays half as fast against the blocks.
        Complex[,] lost = Combine((i, j) => collapse.Blocks[i] == collapse.Blocks[j] ? 0 : (Math.Min(collapse.Blocks[i], collapse.Blocks[j]) < 0 ? 0.5 : 1) * inside[i, j]);
        for (int m = 0; m < levels; m++)
        {
            for (int n = 0; n < levels; n++)
            {
                for (int i = 0; i < levels; i++)
                {
                    for (int j = 0; j < levels; j++)
                    {
                        Complex change = collapse.PointerFromEnergy is { } w ? Complex.Conjugate(w[i, m]) * lost[i, j] * w[j, n] : i == m && j == n ? lost[i, j] : 0;
                        slope[m, n] -= collapse.Rate * change;
                    }
                }
            }
        }

        return slope;
    }

    private Complex[,] Combine(Func<int, int, Complex> entry)
    {
        Complex[,] result = new Complex[levels, levels];
        for (int i = 0; i < levels; i++)
        {
            for (int j = 0; j < levels; j++) result[i, j] = entry(i, j);
        }

        return result;
    }
}
