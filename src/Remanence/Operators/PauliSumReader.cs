using System.Globalization;
using System.Numerics;

namespace Remanence;

/// <summary>Reads the text form of a <see cref="PauliSum"/> from left to right, one character of look-ahead.</summary>
internal sealed class PauliSumReader(string text)
{
    private int position;

    private char Next => position < text.Length ? text[position] : '\0';

    internal PauliSum Read()
    {
        List<PauliTerm> terms = [];
        SkipBlanks();
        double sign = ReadSign() ?? 1;
        while (true)
        {
            terms.Add(ReadTerm(sign));
            SkipBlanks();
            if (position == text.Length) break;
            sign = ReadSign() ?? throw Unexpected("+, - or the end");
        }

        try
        {
            return PauliSum.FromTerms(terms);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"A Pauli sum cannot be built from \"{ErrorText.Shown(text)}\": {ErrorText.Reason(e)}.", e);
        }
    }

    private PauliTerm ReadTerm(double sign)
    {
        SkipBlanks();
        Complex coefficient = sign;
        bool hasCoefficient = true, hasStar = false;
        if (Next == '(') coefficient = sign * ReadComplex();
        else if (char.IsAsciiDigit(Next) || Next == '.') coefficient = sign * ReadNumber();
        else hasCoefficient = false;
        SkipBlanks();
        if (hasCoefficient && Next == '*')
        {
            hasStar = true;
            position++;
            SkipBlanks();
        }

        if (Next == 'I')
        {
            position++;
            return new PauliTerm(coefficient, PauliString.Identity);
        }

        PauliString letters = ReadLetters();
        if (letters == PauliString.Identity && (!hasCoefficient || hasStar))
            throw Unexpected(hasStar ? "X, Y, Z with a site, or I" : "a coefficient, X, Y, Z with a site, or I");
        return new PauliTerm(coefficient, letters);
    }

    private PauliString ReadLetters()
    {
        ulong x = 0, z = 0;
        while (Next is 'X' or 'Y' or 'Z')
        {
            int start = position;
            char letter = text[position++];
            ulong bit = 1UL << ReadSite();
            if (((x | z) & bit) != 0)
            {
                position = start;
                throw Unexpected("a letter on another site, because every site may appear once in a term");
            }

            if (letter != 'Z') x |= bit;
            if (letter != 'X') z |= bit;
            SkipBlanks();
            if (Next != '*') continue;
            position++;
            SkipBlanks();
            if (Next is not ('X' or 'Y' or 'Z')) throw Unexpected("X, Y or Z with a site");
        }

        return new PauliString(x, z);
    }

    private int ReadSite()
    {
        int start = position;
        while (char.IsAsciiDigit(Next)) position++;
        if (int.TryParse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out int site) && site <= 61) return site;
        position = start;
        throw Unexpected("a site in 0..61");
    }

    private Complex ReadComplex()
    {
        position++;
        SkipBlanks();
        double real = 0, imaginary = 0;
        bool hasReal = false, hasImaginary = false;
        double? sign = ReadSign() ?? 1;
        while (sign is not null)
        {
            SkipBlanks();
            bool unit = Next == 'i';
            double value = sign.Value * (unit ? 1 : ReadNumber());
            SkipBlanks();
            if (Next == 'i' && !hasImaginary)
            {
                position++;
                imaginary = value;
                hasImaginary = true;
                SkipBlanks();
            }
            else if (!hasReal && !unit)
            {
                real = value;
                hasReal = true;
            }
            else
            {
                throw Unexpected("one real and one imaginary part");
            }

            sign = ReadSign();
        }

        if (Next != ')') throw Unexpected(hasImaginary ? ")" : "+, -, i or )");
        position++;
        return new Complex(real, imaginary);
    }

    private double ReadNumber()
    {
        int start = position;
        while (char.IsAsciiDigit(Next) || Next == '.') position++;
        if (position > start && Next is 'e' or 'E')
        {
            position++;
            if (Next is '+' or '-') position++;
            while (char.IsAsciiDigit(Next)) position++;
        }

        if (double.TryParse(text.AsSpan(start, position - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)) return value;
        position = start;
        throw Unexpected("a finite number");
    }

    private double? ReadSign()
    {
        if (Next is not ('+' or '-')) return null;
        double sign = Next == '-' ? -1 : 1;
        position++;
        return sign;
    }

    private void SkipBlanks()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
    }

    private FormatException Unexpected(string expected)
    {
        int shown = Math.Min(12, text.Length - position);
        string found = shown == 0 ? "the end" : $"\"{text.AsSpan(position, shown)}\"";
        return new FormatException($"A Pauli sum has a mistake at position {position + 1}: expected {expected}, but found {found}; write it like \"1.05 Z0 Z1 + 0.5 X0\".");
    }
}
