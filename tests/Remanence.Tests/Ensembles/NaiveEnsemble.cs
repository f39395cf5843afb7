using System.Numerics;

namespace Remanence.Tests.Ensembles;

/// <summary>The ensembles by their definitions: every string, every pair of strings.</summary>
internal static class NaiveEnsemble
{
    /// <summary>Weight and Bloch vector for every string on the measured sites 0..size-1, by 2 x 2 density matrices.</summary>
    internal static (double W, double X, double Y, double Z)[] Outcomes(double[] p, StateVector[] states, int sites, int size)
    {
        (double W, double X, double Y, double Z)[] found = new (double, double, double, double)[1 << size];
        for (int f = 0; f < found.Length; f++)
        {
            Complex r00 = 0, r11 = 0, r10 = 0;
            for (int rest = 0; rest < 1 << (sites - size); rest++)
            {
                Complex c0 = Math.Sqrt(p[0]) * states[0][f | rest << size], c1 = Math.Sqrt(p[1]) * states[1][f | rest << size];
                r00 += c0 * Complex.Conjugate(c0);
                r11 += c1 * Complex.Conjugate(c1);
                r10 += c1 * Complex.Conjugate(c0);
            }

            double w = r00.Real + r11.Real;
            // Tr rho X = 2 Re rho_10, Tr rho Y = 2 Im rho_10.
            found[f] = (w, 2 * r10.Real / w, 2 * r10.Imaginary / w, (r00.Real - r11.Real) / w);
        }

        return found;
    }

    internal static double FramePotential((double W, double X, double Y, double Z)[] outcomes, int order) =>
        outcomes.Sum(a => outcomes.Sum(b => a.W * b.W * Math.Pow((1 + a.X * b.X + a.Y * b.Y + a.Z * b.Z) / 2, order)));

    internal static double Information(double[] p, (double W, double X, double Y, double Z)[] outcomes)
    {
        double information = 0;
        foreach ((double w, _, _, double z) in outcomes)
            for (int s = 0; s < 2; s++)
            {
                double joint = w * (1 + (s == 0 ? z : -z)) / 2;
                if (joint > 1e-18) information += joint * Math.Log(joint / (w * p[s]));
            }

        return information;
    }

    /// <summary>Ring branches at a time, in the symmetric sector and written out.</summary>
    internal static (StateVector[] Sector, StateVector[] Full) Branches(int sites, double time, params Spinor[] spinors)
    {
        SpinSpace space = new(sites, Sector.Symmetric);
        StateVector[] starts = [.. spinors.Select(u => StateVector.Product(space, u))];
        StateVector[] states = [.. starts.Select(s => Evolve.Unitary(Models.IsingRing(sites, 1, -1.05, 0.5), s, TimeGrid.Of(time)).Single().State)];
        return (states, [.. states.Select(s => s.ToFullSpace())]);
    }
}
