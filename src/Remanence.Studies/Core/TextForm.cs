using System.Globalization;

namespace Remanence.Studies;

/// <summary>What reading a text gave: a value, the rule that it breaks ("a whole number"), or a whole sentence of the type's own.</summary>
internal readonly record struct Reading(object? Value, string? Rule = null, string? Sentence = null)
{
    public bool IsValue => Rule is null && Sentence is null;

    public static Reading Breaks(string rule) => new(null, rule);
}

/// <summary>The one text form of a parameter type: options, JSON, form fields, sweep values and manifests all go through it.</summary>
/// <remarks>The text "default" stands for a parameter's default (and for null), "@path" for the contents of a file; a text in quotes means itself.</remarks>
internal abstract class TextForm
{
    public const string Default = "default";

    /// <summary>What a value is, for people: "number", "list of whole numbers", "times".</summary>
    public abstract string TypeText { get; }

    /// <summary>Plural of <see cref="TypeText"/>, for lists.</summary>
    public virtual string PluralText => TypeText + "s";

    /// <summary>JSON types of the form, for the schema.</summary>
    public abstract IReadOnlyList<string> JsonTypes { get; }

    /// <summary>Allowed texts of an enumeration, else empty.</summary>
    public virtual IReadOnlyList<string> Choices => [];

    public abstract Reading Read(string text);

    public abstract string Print(object value);

    /// <summary>The numbers in a value that a range applies to.</summary>
    public virtual IReadOnlyList<double> Numbers(object value) => [];

    /// <summary>True for lists, whose elements are numbered in messages.</summary>
    public virtual bool IsList => false;

    /// <summary>Reads a parameter's text, or adds the sentence that says what is wrong with it.</summary>
    public object? Parse(string name, string text, ICollection<Problem> problems)
    {
        Reading reading = Read(text);
        if (reading.IsValue) return reading.Value;
        string sentence = reading.Sentence is string own
            ? own.StartsWith(name + " ", StringComparison.Ordinal) ? own : $"{name}: {own}"
            : $"{name} must be {reading.Rule}, but is \"{ErrorText.Shown(text)}\".";
        problems.Add(new Problem(name, sentence));
        return null;
    }

    /// <summary>The form of a property type, or an error of the study's author when there is none.</summary>
    public static TextForm Of(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(int)) return new WholeForm<int>();
        if (plain == typeof(long)) return new WholeForm<long>();
        if (plain == typeof(ulong)) return new WholeForm<ulong>();
        if (plain == typeof(double)) return new NumberForm();
        if (plain == typeof(bool)) return new BooleanForm();
        if (plain == typeof(string)) return new StringForm();
        if (plain.IsEnum) return new EnumForm(plain);
        if (plain.IsArray && plain.GetElementType() is Type element) return new ListForm(element);
        if (plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return new ListForm(plain.GetGenericArguments()[0]);
        bool parsable = Array.Exists(plain.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>) && i.GetGenericArguments()[0] == plain);
        if (parsable) return (TextForm)Activator.CreateInstance(typeof(ParsableForm<>).MakeGenericType(plain))!;
        throw new NotSupportedException($"{plain.Name} is no parameter type: use numbers, bool, string, an enum, lists of these, or a type with IParsable.");
    }

    protected static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
