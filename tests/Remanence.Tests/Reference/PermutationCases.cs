namespace Remanence.Tests.Reference;

/// <summary>Quantities of the study permutation: blocks and product states.</summary>
internal static class PermutationCases
{
    /// <summary>Lists over blocks are cut to this many entries in the files.</summary>
    private const int FirstBlocks = 8;

    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["local-coefficients"] = LocalCoefficients,
        ["product-state"] = ProductState,
    };

    private static Outputs LocalCoefficients(CaseParameters p)
    {
        SpinBlocks blocks = new(p.Whole("N"));
        return new()
        {
            ["table"] = Enumerable.Range(0, blocks.Count).Select(block => new Outputs
            {
                ["j"] = blocks.Spin(block),
                ["d"] = blocks.Multiplicity(block),
                ["alpha"] = blocks.KeepingCoefficient(block),
                ["beta"] = blocks.LoweringCoefficient(block),
                ["delta"] = blocks.RaisingCoefficient(block),
            }).ToArray(),
        };
    }

    private static Outputs ProductState(CaseParameters p)
    {
        double[] bloch = p.Numbers("bloch");
        BlockSpace space = new(p.Whole("N"));
        using BlockState state = BlockState.Product(space, (bloch[0], bloch[1], bloch[2]));
        return new()
        {
            ["p_j"] = state.SpinProbabilities().Take(FirstBlocks).ToArray(),
            ["S"] = state.Entropy(),
            ["I_M"] = state.MultipartiteInformation(),
            ["ln_d_first"] = Enumerable.Range(0, space.Blocks.Count).Select(space.Blocks.LogMultiplicity).Take(FirstBlocks).ToArray(),
        };
    }
}
