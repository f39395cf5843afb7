using System.Globalization;
using System.Numerics;
using System.Text;

namespace Remanence;

/// <summary>The text of a state: what a debugger or a first script shows.</summary>
internal static class StateText
{
    private const int Shown = 4;

    // Larger states are not searched for their largest amplitudes.
    private const long SearchLimit = 1L << 20;

    internal static string Describe(StateVector state)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        StringBuilder text = new(string.Create(culture, $"{state.Space}, norm {state.Norm:G10}"));
        if (state.Space.Dimension > SearchLimit) return text.ToString();
        long[] largest = [.. Indices(state.Space.Dimension).Where(i => state[i] != Complex.Zero).OrderByDescending(i => Weight(state[i])).ThenBy(i => i).Take(Shown + 1)];
        text.Append(": ");
        foreach (long index in largest.Take(Shown))
        {
            Complex c = state[index];
            if (index != largest[0]) text.Append(" + ");
            text.Append(culture, $"({c.Real:G4}{(c.Imaginary < 0 ? "" : "+")}{c.Imaginary:G4}i) ").Append(Label(state.Space, index));
        }

        return largest.Length > Shown ? text.Append(" + ...").ToString() : text.ToString();
    }

    // Rounded, so that equal weights keep the order of the indices.
    private static double Weight(Complex c) => Math.Round(c.Real * c.Real + c.Imaginary * c.Imaginary, 12);

    private static IEnumerable<long> Indices(long count)
    {
        for (long i = 0; i < count; i++) yield return i;
    }

    private static string Label(Space space, long index) => space switch
    {
        SpinSpace { Sector: null } spins => "|" + Convert.ToString(index, 2).PadLeft(spins.Sites, '0') + ">",
        SpinSpace { Sector: var sector } spins when sector != Sector.Symmetric => "|orbit of " + Convert.ToString(SectorBasis.Of(spins).Representatives[(int)index], 2).PadLeft(spins.Sites, '0') + ">",
        SpinSpace spins => "|orbit of " + Convert.ToString(DihedralBasis.Of(spins.Sites).Representatives[(int)index], 2).PadLeft(spins.Sites, '0') + ">",
        _ => string.Create(CultureInfo.InvariantCulture, $"|{index}>"),
    };
}
