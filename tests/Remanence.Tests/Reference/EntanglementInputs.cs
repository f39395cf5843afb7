using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Remanence.Tests.Reference;

/// <summary>Pairs of equal dimension and baths, in the forms in which reference cases give them.</summary>
internal static partial class EntanglementInputs
{
    /// <summary>A pair from `rho` or from the definition "fixedState(D)"; a given `d` must agree.</summary>
    internal static DensityMatrix Pair(CaseParameters p)
    {
        ComplexMatrix rho;
        string definition = p.Optional("stateDefinition")?.GetValue<string>() ?? "";
        if (p.Optional("rho") is JsonArray rows) rho = DarwinismCases.Matrix(rows);
        else if (FixedStateForm().Match(definition) is { Success: true } form) rho = EntanglementDynamicsCases.FixedState(int.Parse(form.Groups["d"].Value, CultureInfo.InvariantCulture));
        else throw new InvalidDataException($"The state \"{definition}\" is not known.");
        int d = (int)Math.Round(Math.Sqrt(rho.Rows));
        if (p.Has("d")) Assert.Equal(d, p.Whole("d"));
        return new DensityMatrix(new ProductSpace(d, d), rho);
    }

    internal static (ThermalPopulations A, ThermalPopulations B) Baths(CaseParameters p) => (EntanglementStructuredCases.Side(p, "A"), EntanglementStructuredCases.Side(p, "B"));

    /// <summary>gamma, or none for the largest when it is not given.</summary>
    internal static double? Mixing(CaseParameters p) => p.Optional("gamma") is null ? null : EntanglementStructuredCases.Mixing(p);

    internal static DensityMatrix Diagonal(ThermalPopulations thermal)
    {
        ComplexMatrix matrix = new(thermal.Dimension, thermal.Dimension);
        for (int i = 0; i < thermal.Dimension; i++) matrix[i, i] = thermal.Populations[i];
        return new DensityMatrix(new ProductSpace(thermal.Dimension), matrix);
    }

    /// <summary>The entries of a matrix that is real within 1e-14, row by row.</summary>
    internal static double[][] Real(ComplexMatrix matrix)
    {
        Assert.All(matrix.Data, z => Assert.Equal(0, z.Imaginary, 1e-14));
        return [.. Enumerable.Range(0, matrix.Rows).Select(r => Enumerable.Range(0, matrix.Columns).Select(c => matrix[r, c].Real).ToArray())];
    }

    [GeneratedRegex(@"^\s*fixedState\((?<d>\d+)\)\s*$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FixedStateForm();
}
