using System.Globalization;
using System.Reflection;

namespace Remanence.Studies;

/// <summary>A parameter of a study as people and programs see it.</summary>
public sealed record ParameterDescription
{
    private readonly PropertyInfo property;
    private readonly TextForm form;
    private readonly bool nullable;

    internal ParameterDescription(PropertyInfo property, ParameterAttribute attribute, Study defaults)
    {
        this.property = property;
        form = TextForm.Of(property.PropertyType);
        nullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        PropertyName = property.Name;
        Name = Names.Kebab(property.Name);
        Meaning = attribute.Meaning;
        Symbol = attribute.Symbol;
        Unit = attribute.Unit;
        Minimum = attribute.Min;
        Maximum = attribute.Max;
        Extendable = attribute.Extendable;
        Infinity = attribute.Infinity;
        if (nullable && Get(defaults) is not null)
            throw new NotSupportedException($"{property.DeclaringType?.Name}.{PropertyName} may be null but is not null by default; the text \"default\" would be ambiguous.");
        DefaultText = Print(defaults);
    }

    /// <summary>Name on the command line and in JSON, kebab case.</summary>
    public string Name { get; }

    /// <summary>Name of the C# property.</summary>
    public string PropertyName { get; }

    /// <summary>One phrase for people.</summary>
    public string Meaning { get; }

    /// <summary>Symbol in the paper, or empty.</summary>
    public string Symbol { get; }

    /// <summary>Unit, or empty.</summary>
    public string Unit { get; }

    /// <summary>Text form of the default; "default" when the study decides it from other parameters.</summary>
    public string DefaultText { get; }

    /// <summary>Smallest allowed number (each element of a list), or minus infinity.</summary>
    public double Minimum { get; }

    /// <summary>Largest allowed number (each element of a list), or infinity.</summary>
    public double Maximum { get; }

    /// <summary>True when it is outside the identity, so that a resumed run may raise it.</summary>
    public bool Extendable { get; }

    /// <summary>What a value is: "number", "whole number", "times", "list of numbers", "text", ...</summary>
    public string TypeText => form.TypeText;

    /// <summary>Allowed texts of an enumeration (or of its elements in a list), else empty.</summary>
    public IReadOnlyList<string> Choices => form.Choices;

    /// <summary>What to do instead of an infinite value, where one suggests itself, or empty.</summary>
    internal string Infinity { get; }

    /// <summary>Allowed range as text ("3..62", "at least 0"), or empty.</summary>
    public string RangeText => (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $"{Minimum:R}..{Maximum:R}"),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"at least {Minimum:R}"),
        (false, true) => string.Create(CultureInfo.InvariantCulture, $"at most {Maximum:R}"),
        _ => "",
    };

    internal IReadOnlyList<string> JsonTypes => form.JsonTypes;

    internal bool IsList => form.IsList;

    internal object? Get(Study study) => property.GetValue(study);

    internal void Set(Study study, object? value) => property.SetValue(study, value);

    internal string Print(Study study) => Get(study) is object value ? form.Print(value) : TextForm.Default;

    internal object? Parse(string text, ICollection<Problem> problems)
    {
        if (Infinity.Length == 0 || text.Trim() is not ("inf" or "+inf" or "infinity" or "Infinity" or "∞")) return form.Parse(Name, text, problems);
        problems.Add(new Problem(Name, InfinityProblem(text.Trim())));
        return null;
    }

    /// <summary>The largest number of a value, which an extension may only raise.</summary>
    internal double Largest(Study study) => Get(study) is object value ? form.Numbers(value).DefaultIfEmpty(double.NegativeInfinity).Max() : double.NegativeInfinity;

    private string InfinityProblem(string shown) => $"{Name} must be a finite number, but is {shown}; {Infinity}.";

    /// <summary>Adds the rules that the value breaks: null, not finite, out of range.</summary>
    internal void CheckValue(Study study, ICollection<Problem> problems)
    {
        object? value = Get(study);
        if (value is null)
        {
            if (!nullable) problems.Add(new Problem(Name, $"{Name} must have a value, but is null."));
            return;
        }

        IReadOnlyList<double> numbers = form.Numbers(value);
        for (int i = 0; i < numbers.Count; i++)
        {
            string subject = IsList ? $"each element of {Name}" : Name, place = IsList ? string.Create(CultureInfo.InvariantCulture, $"element {i + 1} ") : "";
            string shown = numbers[i].ToString("R", CultureInfo.InvariantCulture);
            if (double.IsPositiveInfinity(numbers[i]) && Infinity.Length > 0) problems.Add(new Problem(Name, InfinityProblem(shown)));
            else if (!double.IsFinite(numbers[i])) problems.Add(new Problem(Name, $"{subject} must be a finite number, but {place}is {shown}."));
            else if (numbers[i] < Minimum || numbers[i] > Maximum)
                problems.Add(new Problem(Name, $"{subject} must {(RangeText.StartsWith("at", StringComparison.Ordinal) ? "be" : "lie in")} {RangeText}, but {place}is {shown}."));
        }
    }
}
