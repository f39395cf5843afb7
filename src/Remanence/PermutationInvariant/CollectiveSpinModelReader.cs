using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>Reads the text form of a <see cref="CollectiveSpinModel"/>, collecting every problem.</summary>
internal sealed class CollectiveSpinModelReader(ICollection<string> problems)
{
    /// <summary>Named collective jumps.</summary>
    public static IReadOnlyDictionary<string, Func<double, CollectiveJump>> CollectiveNames { get; } = new SortedDictionary<string, Func<double, CollectiveJump>>(StringComparer.Ordinal)
    {
        ["collective-decay"] = CollectiveJump.Decay,
        ["collective-dephasing"] = CollectiveJump.Dephasing,
        ["collective-pump"] = CollectiveJump.Pump,
    };

    /// <summary>Named local jumps.</summary>
    public static IReadOnlyDictionary<string, Func<double, LocalJump>> LocalNames { get; } = new SortedDictionary<string, Func<double, LocalJump>>(StringComparer.Ordinal)
    {
        ["decay"] = LocalJump.Decay,
        ["dephasing"] = LocalJump.Dephasing,
        ["pump"] = LocalJump.Pump,
    };

    private readonly List<HamiltonianWord> words = [];
    private readonly List<CollectiveJump> collective = [];
    private readonly List<LocalJump> local = [];

    public CollectiveSpinModel? Read(string text)
    {
        foreach (string part in text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int letters = 0;
            while (letters < part.Length && (char.IsAsciiLetterLower(part[letters]) || part[letters] == '-' && letters > 0)) letters++;
            string head = part[..letters], tail = part[letters..].Trim();
            if (head is "collective" or "local") ReadVector(head, tail);
            else if (CollectiveNames.TryGetValue(head, out Func<double, CollectiveJump>? all)) ReadRate(head, tail, all, collective);
            else if (LocalNames.TryGetValue(head, out Func<double, LocalJump>? one)) ReadRate(head, tail, one, local);
            else if (letters > 3 && head.AsSpan().ContainsAnyExcept("xyz-")) problems.Add($"\"{ErrorText.Shown(head)}\" names no jump: the names are {string.Join(", ", CollectiveNames.Keys.Concat(LocalNames.Keys))}, collective and local");
            else ReadWords(part);
        }

        if (words.Count + collective.Count + local.Count == 0 && problems.Count == 0 && string.IsNullOrWhiteSpace(text)) problems.Add("the text is empty");
        return problems.Count == 0 ? new CollectiveSpinModel(words, collective, local) : null;
    }

    private void ReadRate<TJump>(string name, string tail, Func<double, TJump> create, List<TJump> target)
    {
        if (!TryNumber(tail, out double rate)) problems.Add($"the rate of {name} must be a number, but is \"{ErrorText.Shown(tail)}\"");
        else if (rate < 0 || !double.IsFinite(rate)) problems.Add($"the rate of {name} must be finite and not negative, but is {ErrorText.Shown(tail)}");
        else target.Add(create(rate));
    }

    private void ReadVector(string kind, string tail)
    {
        int open = tail.IndexOf('('), close = tail.IndexOf(')');
        string[] parts = open == 0 && close > 0 ? tail[1..close].Split(',', StringSplitOptions.TrimEntries) : [];
        if (parts.Length != 3 || !TryComplex(parts[0], out Complex x) || !TryComplex(parts[1], out Complex y) || !TryComplex(parts[2], out Complex z))
        {
            problems.Add($"{kind} must be followed by three complex components such as (1, -1i, 0), but by \"{ErrorText.Shown(tail)}\"");
            return;
        }

        string rest = tail[(close + 1)..].Trim();
        Complex offset = default;
        if (rest.Length > 0 && (kind is "collective" || !TryComplex(rest is ['+', ..] ? rest[1..].Trim() : rest, out offset)))
        {
            problems.Add(kind is "collective" ? $"a collective jump has three components and nothing else, but \"{ErrorText.Shown(rest)}\" follows" : $"the offset of a local jump must be a complex number, but is \"{ErrorText.Shown(rest)}\"");
            return;
        }

        if (kind is "collective") collective.Add(new(new(x, y, z)));
        else local.Add(new(new(x, y, z), offset));
    }

    private void ReadWords(string sum)
    {
        if (sum is "0") return;
        int at = 0;
        bool first = true;
        while (at < sum.Length)
        {
            int start = at;
            double sign = 1;
            if (sum[at] is '+' or '-') sign = sum[at++] == '-' ? -1 : 1;
            else if (!first) break;
            while (at < sum.Length && sum[at] == ' ') at++;
            int number = at;
            while (at < sum.Length && (char.IsAsciiDigit(sum[at]) || sum[at] is '.' or 'e' or 'E' || sum[at] is '+' or '-' && at > number && sum[at - 1] is 'e' or 'E')) at++;
            double coefficient = 1;
            bool valid = at == number || double.TryParse(sum.AsSpan(number, at - number), NumberStyles.Float, CultureInfo.InvariantCulture, out coefficient);
            while (at < sum.Length && sum[at] is ' ' or '*') at++;
            int word = at;
            while (at < sum.Length && char.IsAsciiLetter(sum[at])) at++;
            string letters = sum[word..at];
            if (!valid || letters.Length == 0 || letters.AsSpan().ContainsAnyExcept("xyz") || !double.IsFinite(coefficient))
            {
                problems.Add($"a term of the Hamiltonian must be a finite real coefficient and a word in x, y, z, but is \"{ErrorText.Shown(sum[start..].Trim())}\"");
                return;
            }

            words.Add(new(sign * coefficient, letters));
            while (at < sum.Length && sum[at] == ' ') at++;
            first = false;
        }

        if (at < sum.Length) problems.Add($"a + or - must stand between the terms of the Hamiltonian, but \"{ErrorText.Shown(sum[at..])}\" follows");
    }

    private static bool TryNumber(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>Reads "1.5", "-0.5i", "i" or "1+2i".</summary>
    internal static bool TryComplex(string text, out Complex value)
    {
        value = default;
        string body = text.Replace(" ", "", StringComparison.Ordinal);
        if (body is not [.., 'i'])
        {
            bool real = TryNumber(body, out double number) && double.IsFinite(number);
            value = number;
            return real;
        }

        body = body[..^1];
        int split = body.Length - 1;
        while (split > 0 && (body[split] is not ('+' or '-') || body[split - 1] is 'e' or 'E')) split--;
        string head = split > 0 ? body[..split] : "0", tail = split >= 0 ? body[Math.Max(split, 0)..] : "";
        double re = 0, im = 0;
        bool valid = TryNumber(head, out re) && (tail is "" or "+" or "-" ? (im = tail is "-" ? -1 : 1) != 0 : TryNumber(tail, out im)) && double.IsFinite(re) && double.IsFinite(im);
        value = new(re, im);
        return valid;
    }
}
