namespace Remanence.Tests.Reference;

/// <summary>Computes the outputs of one reference quantity from its parameters, through the public API and nothing else.</summary>
public delegate IReadOnlyDictionary<string, object?> ReferenceAdapter(CaseParameters parameters);

/// <summary>Outputs of a quantity by name: numbers, complex numbers, texts, booleans, null, lists of them and nested outputs.</summary>
internal sealed class Outputs() : Dictionary<string, object?>(StringComparer.Ordinal);

/// <summary>The adapters by study and quantity. A new study adds its class of cases here.</summary>
internal static class ReferenceAdapters
{
    private static readonly Dictionary<string, IReadOnlyDictionary<string, ReferenceAdapter>> Studies = new(StringComparer.Ordinal)
    {
        ["darwinism"] = DarwinismCases.Adapters.Concat(DarwinismMixedCases.Adapters).ToDictionary(StringComparer.Ordinal),
        ["entanglement"] = EntanglementCases.Adapters.Concat(EntanglementStructuredCases.Adapters).Concat(EntanglementDynamicsCases.Adapters).ToDictionary(StringComparer.Ordinal),
        ["irreversibility"] = IrreversibilityCases.Adapters.Concat(IrreversibilityHybridCases.Adapters).Concat(IrreversibilityStochasticCases.Adapters).ToDictionary(StringComparer.Ordinal),
        ["permutation"] = PermutationCases.Adapters.Concat(PermutationMeanFieldCases.Adapters).Concat(PermutationSolverCases.Adapters).ToDictionary(StringComparer.Ordinal),
        ["redundancy"] = RedundancyCases.Adapters,
    };

    /// <summary>True for the name of a study that has adapters.</summary>
    internal static bool Knows(string study) => Studies.ContainsKey(study);

    internal static ReferenceAdapter? Find(string study, string quantity) => Studies.TryGetValue(study, out var quantities) && quantities.TryGetValue(quantity, out ReferenceAdapter? adapter) ? adapter : null;
}
