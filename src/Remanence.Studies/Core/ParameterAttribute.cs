namespace Remanence.Studies;

/// <summary>Marks a property of a study record as a parameter and says what it means. The option, the JSON member, the form field and the docs come from this alone.</summary>
/// <remarks>The name on the command line and in JSON is the property's name in kebab case: EnvironmentSpins is environment-spins.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string meaning) : Attribute
{
    /// <summary>One phrase for people, beginning in lower case.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Symbol in the paper, or empty.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Unit, or empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest allowed number (each element of a list).</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest allowed number (each element of a list).</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>What an infinite value would mean and how to say it otherwise, the end of a sentence; empty where nobody would write one.</summary>
    public string Infinity { get; init; } = "";

    /// <summary>True for a parameter outside the identity, that a resumed run may raise (number of trajectories).</summary>
    public bool Extendable { get; init; }
}
