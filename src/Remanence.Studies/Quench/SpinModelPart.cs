using System.Globalization;

namespace Remanence.Studies;

/// <summary>One part of a <see cref="SpinModel"/>: its sum, the spins that it names, its text. Failures are ends of sentences, which the model completes.</summary>
internal sealed record SpinModelPart(PauliSum Sum, int Spins, string Text)
{
    private const int MostSpins = 62;
    private static readonly string[] Words =
        ["ising-chain", "ising-ring", "xxz-chain", "xxz-ring", "all-to-all", "field-x", "field-y", "field-z", "bonds-xx", "bonds-yy", "bonds-zz", "random-field-x", "random-field-y", "random-field-z"];

    internal static SpinModelPart Read(string part)
    {
        (string word, string? rest) = FormText.Head(part);
        if (rest is null)
        {
            // A word without its numbers is no sum of Pauli strings with a mistake in it.
            if (Words.Contains(word, StringComparer.Ordinal)) throw new FormatException($"{word} needs numbers after a colon");
            PauliSum sum = PauliSum.Parse(part, CultureInfo.InvariantCulture);
            return new(sum, sum.Sites, sum.ToString());
        }

        return word switch
        {
            "ising-chain" => IsingChain(part),
            "ising-ring" => IsingRing(word, rest.Split(':')),
            "xxz-chain" => Xxz(word, rest.Split(':'), closed: false),
            "xxz-ring" => Xxz(word, rest.Split(':'), closed: true),
            "all-to-all" => AllToAll(word, rest.Split(':')),
            "field-x" or "field-y" or "field-z" => Fields(word, FormText.Numbers(rest)),
            "bonds-xx" or "bonds-yy" or "bonds-zz" => Bonds(word, FormText.Numbers(rest)),
            "random-field-x" or "random-field-y" or "random-field-z" => RandomFields(word, rest.Split(':')),
            _ => throw new FormatException($"\"{ErrorText.Shown(word)}\" is no model of spins; {Names.Suggestion(word, Words, "models")}".TrimEnd('.')),
        };
    }

    /// <summary>The same word and the same couplings as in the study irreversibility.</summary>
    private static SpinModelPart IsingChain(string part)
    {
        string[] fields = part.Split(':');
        FormText.Whole(fields[1], "number of spins", 2, 40);
        if (fields.Length is not (2 or 5)) throw new FormatException($"after the number of spins come no numbers or 3, but there are {fields.Length - 2}");
        foreach (string number in fields[2..]) FormText.Number(number);
        HamiltonianModel chain = HamiltonianModel.Parse(part, CultureInfo.InvariantCulture);
        return new(Models.IsingChain(chain.Size, chain.Numbers[0], chain.Numbers[1], chain.Numbers[2]), chain.Size, chain.ToString());
    }

    private static SpinModelPart IsingRing(string word, string[] fields)
    {
        int spins = FormText.Whole(fields[0], "number of spins", 3, MostSpins);
        double[] c = Couplings(fields, 1, Models.ChaoticTransverseField, Models.ChaoticLongitudinalField);
        return new(Models.IsingRing(spins, c[0], c[1], c[2]), spins, Print(word, spins, fields.Length > 1 ? c : []));
    }

    /// <summary>J sum (X X + Y Y + D Z Z) in Pauli matrices.</summary>
    private static SpinModelPart Xxz(string word, string[] fields, bool closed)
    {
        int spins = FormText.Whole(fields[0], "number of spins", closed ? 3 : 2, MostSpins);
        double[] c = Couplings(fields, 1, 1);
        IEnumerable<PauliTerm> terms = from j in Enumerable.Range(0, closed ? spins : spins - 1)
                                       let bond = 1UL << j | 1UL << (j + 1) % spins
                                       from term in new PauliTerm[] { new(c[0], new(bond, 0)), new(c[0], new(bond, bond)), new(c[0] * c[1], new(0, bond)) }
                                       select term;
        return new(PauliSum.FromTerms(terms), spins, Print(word, spins, fields.Length > 1 ? c : []));
    }

    private static SpinModelPart AllToAll(string word, string[] fields)
    {
        int spins = FormText.Whole(fields[0], "number of spins", 2, MostSpins), seed = Seed(fields, 1);
        return new(Models.AllToAll(spins, (ulong)seed), spins, Print(word, spins, fields.Length > 1 ? [seed] : []));
    }

    private static SpinModelPart Fields(string word, double[] fields)
    {
        if (fields.Length > MostSpins) throw new FormatException($"there may be at most {MostSpins} fields, but there are {fields.Length}");
        return new(PauliSum.FromTerms(fields.Select((h, j) => new PauliTerm(h, Letter(word[^1], 1UL << j)))), fields.Length, $"{word}:{FormText.Print(fields)}");
    }

    /// <summary>Bond j couples sites j and j + 1.</summary>
    private static SpinModelPart Bonds(string word, double[] couplings)
    {
        if (couplings.Length >= MostSpins) throw new FormatException($"there may be at most {MostSpins - 1} bonds, but there are {couplings.Length}");
        return new(PauliSum.FromTerms(couplings.Select((c, j) => new PauliTerm(c, Letter(word[^1], 3UL << j)))), couplings.Length + 1, $"{word}:{FormText.Print(couplings)}");
    }

    /// <summary>Independent fields, uniform in [-W, W]; the seed belongs to the model, not to the run.</summary>
    private static SpinModelPart RandomFields(string word, string[] fields)
    {
        int spins = FormText.Whole(fields[0], "number of spins", 1, MostSpins);
        if (fields.Length is not (2 or 3)) throw new FormatException($"{word} needs a number of spins, the largest field and at most a seed, {word}:12:0.5:7");
        double largest = FormText.Number(fields[1]);
        int seed = Seed(fields, 2);
        RandomStream stream = new((ulong)seed);
        PauliSum sum = PauliSum.FromTerms(Enumerable.Range(0, spins).Select(j => new PauliTerm(largest * (2 * stream.Uniform((ulong)j) - 1), Letter(word[^1], 1UL << j))));
        return new(sum, spins, Print(word, spins, fields.Length == 3 ? [largest, seed] : [largest]));
    }

    private static PauliString Letter(char letter, ulong sites) => letter switch { 'x' => new(sites, 0), 'y' => new(sites, sites), _ => new(0, sites) };

    private static double[] Couplings(string[] fields, params double[] defaults)
    {
        if (fields.Length == 1) return defaults;
        if (fields.Length != 1 + defaults.Length) throw new FormatException($"after the number of spins come no numbers or {defaults.Length}, but there are {fields.Length - 1}");
        return [.. fields[1..].Select(FormText.Number)];
    }

    private static int Seed(string[] fields, int place)
    {
        if (fields.Length > place + 1) throw new FormatException("after the seed comes nothing");
        return fields.Length == place + 1 ? FormText.Whole(fields[place], "seed of the model", 0, int.MaxValue) : 1;
    }

    private static string Print(string word, int spins, double[] numbers) => Output.Humane.Text($"{word}:{spins}") + string.Concat(numbers.Select(x => ":" + FormText.Print(x)));
}
