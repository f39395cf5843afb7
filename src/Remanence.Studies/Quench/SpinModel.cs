using System.Globalization;

namespace Remanence.Studies;

/// <summary>
/// A Hamiltonian of spins one half: parts between semicolons or on lines of their own, which are added. A part is a sum of Pauli strings ("Z0 Z1 + 0.5 X0"), a model ("ising-chain:10", "ising-ring:10:J:g:h",
/// "xxz-chain:12:J:D", "xxz-ring:12:J:D", "all-to-all:8:seed"), fields site by site ("field-z:0.1,0.5,0.3"), couplings bond by bond ("bonds-xx:1,0.8") or random fields ("random-field-z:12:W:seed").
/// A line that begins with # is a comment.
/// </summary>
public sealed class SpinModel : TextValue<SpinModel>, IParsable<SpinModel>
{
    /// <summary>The forms, for messages and help.</summary>
    internal const string Forms = "sums of Pauli strings (Z0 Z1 + 0.5 X0), ising-chain:10, ising-ring:10:1:0.9:0.8, xxz-chain:12:1:0.5, xxz-ring:12, all-to-all:8, field-x:0.1,0.2,0.3 (also y and z), bonds-zz:1,0.8 (also xx and yy) and random-field-z:12:0.5, added with semicolons";

    private SpinModel(PauliSum sum, int spins, string text) : base(text)
    {
        Sum = sum;
        Spins = spins;
    }

    /// <summary>All parts added.</summary>
    public PauliSum Sum { get; }

    /// <summary>Number of spins that the parts name, at least 1.</summary>
    public int Spins { get; }

    /// <summary>A Hamiltonian that exists already.</summary>
    /// <exception cref="FormatException">It is not Hermitian or acts on no site.</exception>
    public static SpinModel Of(PauliSum sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        return Parse(sum.ToString(), CultureInfo.InvariantCulture);
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">A part is none of the forms; the message says which and why.</exception>
    public static SpinModel Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        string[] parts = [.. s.ReplaceLineEndings("\n").Split('\n').Where(line => !line.TrimStart().StartsWith('#')).SelectMany(line => line.Split(';')).Select(part => part.Trim()).Where(part => part.Length > 0)];
        if (parts.Length == 0) throw Bad(s, "it is empty");
        SpinModelPart[] read = new SpinModelPart[parts.Length];
        for (int k = 0; k < parts.Length; k++)
        {
            try
            {
                read[k] = SpinModelPart.Read(parts[k]);
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                // Products of couplings may exceed the largest number.
                throw Bad(parts[k], ErrorText.Reason(e));
            }
        }

        PauliSum sum;
        try
        {
            sum = PauliSum.Sum(read.Select(p => p.Sum));
        }
        catch (ArgumentException e)
        {
            throw Bad(s, ErrorText.Reason(e));
        }

        int spins = read.Max(p => p.Spins);
        if (spins == 0) throw Bad(s, "it acts on no site");
        foreach (PauliTerm term in sum.Terms)
            if (term.Coefficient.Imaginary != 0) throw Bad(s, $"the term {PauliSum.Of(term.Coefficient, term.Letters)} has a complex coefficient, so the sum is not Hermitian; make it real");
        return new(sum, spins, string.Join("; ", read.Select(p => p.Text)));
    }

    private static FormatException Bad(string part, string why) => new($"hamiltonian must be built from {Forms}, but \"{ErrorText.Shown(part)}\" is none of them: {why}.");
}
