namespace Remanence;

/// <summary>
/// A term of a Hamiltonian of N identical units: Coefficient N^(1-p) (W + W^+)/2, where W is the product of the collective spins J_x, J_y, J_z that the p letters of the word name, from left to right. The power
/// of N makes every term as large as N. "z" is a field, "xx" is J_x^2/N.
/// </summary>
/// <param name="Coefficient">The factor, an energy; finite.</param>
/// <param name="Letters">One or more of the letters x, y and z.</param>
public readonly record struct HamiltonianWord(double Coefficient, string Letters)
{
    /// <summary>Number p of letters.</summary>
    public int Length => Letters.Length;

    /// <summary>The word and its reverse are adjoints, so both name the same term: the first of them in the alphabet.</summary>
    internal HamiltonianWord Canonical
    {
        get
        {
            char[] reversed = Letters.ToCharArray();
            Array.Reverse(reversed);
            string mirror = new(reversed);
            return string.CompareOrdinal(mirror, Letters) < 0 ? this with { Letters = mirror } : this;
        }
    }
}
