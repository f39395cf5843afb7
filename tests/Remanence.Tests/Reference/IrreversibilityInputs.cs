using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Remanence.Tests.Reference;

/// <summary>The parameter forms that cases of the study `irreversibility` share: matrices and vectors that a text names, and start states in either basis.</summary>
internal static class IrreversibilityInputs
{
    /// <summary>The numbers behind "herm(D,s_h)", "vec(D,s)", "dens(D,s)" or "vec(dA dB, s), index a*dB+b": each argument is a number or names a parameter.</summary>
    internal static (string Family, int Dimension, double Parameter) Named(CaseParameters p, string text, int dimension)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal), close = text.IndexOf(')', StringComparison.Ordinal);
        string[] arguments = text[(open + 1)..close].Split(',', StringSplitOptions.TrimEntries);
        // A dimension that is a parameter of the case must be read; "dA dB" is not one.
        if (p.Has(arguments[0])) dimension = p.Whole(arguments[0]);
        else if (int.TryParse(arguments[0], NumberStyles.None, CultureInfo.InvariantCulture, out int given)) dimension = given;
        double s = double.TryParse(arguments[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : p.Number(arguments[1]);
        return (text[..open].Trim(), dimension, s);
    }

    /// <summary>A Hamiltonian: "herm(D,s)" or a matrix of numbers.</summary>
    internal static ComplexMatrix Hamiltonian(CaseParameters p)
    {
        JsonNode node = p.Node("H");
        if (node is JsonArray rows) return Matrix(rows);
        (string family, int dimension, double s) = Named(p, node.GetValue<string>(), p.Has("D") ? p.Whole("D") : 0);
        return string.Equals(family, "herm", StringComparison.Ordinal) ? SineFamily.Hermitian(dimension, s) : throw new InvalidDataException($"Unknown matrix {family}.");
    }

    /// <summary>A start in the computational basis as a matrix: "vec(D,s)", "dens(D,s)", a list of amplitudes or a matrix.</summary>
    internal static ComplexMatrix State(CaseParameters p, int dimension)
    {
        JsonNode node = p.Node("state");
        if (node is JsonArray { Count: > 0 } list) return list[0] is JsonArray ? Matrix(list) : Projector([.. list.Select(CaseParameters.ComplexNumber)]);
        (string family, int d, double s) = Named(p, node.GetValue<string>(), dimension);
        return family switch
        {
            "vec" => Projector(SineFamily.Vector(d, s)),
            "dens" => SineFamily.Density(d, s),
            _ => throw new InvalidDataException($"Unknown state {family}."),
        };
    }

    /// <summary>Amplitudes of the parameter psi: a text, or a list of complex numbers.</summary>
    internal static Complex[] Psi(CaseParameters p, int dimension)
    {
        JsonNode node = p.Node("psi");
        if (node is JsonArray list) return [.. list.Select(CaseParameters.ComplexNumber)];
        (_, int d, double s) = Named(p, node.GetValue<string>(), dimension);
        return SineFamily.Vector(d, s);
    }

    internal static double[] Diagonal(ComplexMatrix matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix[i, i].Real)];

    internal static ComplexMatrix Projector(Complex[] psi)
    {
        ComplexMatrix projector = new(psi.Length, psi.Length);
        for (int i = 0; i < psi.Length; i++)
            for (int j = 0; j < psi.Length; j++) projector[i, j] = psi[i] * Complex.Conjugate(psi[j]);
        return projector;
    }

    private static ComplexMatrix Matrix(JsonArray rows)
    {
        ComplexMatrix matrix = new(rows.Count, rows[0]!.AsArray().Count);
        for (int i = 0; i < matrix.Rows; i++)
            for (int j = 0; j < matrix.Columns; j++) matrix[i, j] = CaseParameters.ComplexNumber(rows[i]![j]);
        return matrix;
    }
}
