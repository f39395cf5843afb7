using System.Globalization;
using System.Numerics;
using System.Reflection;
using Remanence.Tests.Fuzz;

namespace Remanence.Tests.Arguments;

/// <summary>Good arguments for public members: a few values of each simple type, and what other members have made of them.</summary>
internal sealed class SampleArguments
{
    private const int Kept = 6;

    private readonly Dictionary<Type, List<object>> pool = new()
    {
        [typeof(double)] = [0.5, 1.0, 0.0, 0.1, 2.0, 0.25, -0.5, 3.0],
        [typeof(int)] = [2, 0, 1, 3, 4, 6],
        [typeof(long)] = [2L, 0L, 1L, 4L, 8L],
        [typeof(ulong)] = [1UL, 0UL, 3UL],
        [typeof(bool)] = [false, true],
        [typeof(string)] = ["Z0", "up", "0,1"],
        [typeof(Complex)] = [Complex.One, new Complex(0.6, 0), Complex.ImaginaryOne, Complex.Zero],
        [typeof(double[])] = [Array(0.5, 0.5), Array(0.0, 1.0), Array(1.0, 0.0), Array(0.5, 0.25, 0.25), Array(0.0, 0.5, 1.0), Array(1.0), Array(0.1, 0.2, 0.3, 0.4), Array(0.0, 1.0, 2.0, 3.0), Array(0.0, 0.0), Array(0.0, 1.0, 1.0, 0.0)],
        [typeof(int[])] = [Array(0), Array(0, 1), Array(2, 2), Array<int>(), Array(1, 2, 3), Array(0, 0, 1, 1), Array(0, 1, 2, 3)],
        [typeof(bool[])] = [Array(true, false), Array(true)],
        [typeof(Complex[])] = [Array<Complex>(1, 0), Array<Complex>(0.6, 0.8), Array<Complex>(1, 0, 0, 0), Array<Complex>(0, 0, 0, 0), Array<Complex>(1, 0, 0, 1), Array<Complex>(1), Array<Complex>(1, 0, 0)],
        [typeof(IReadOnlyList<double>[])] = [Array<IReadOnlyList<double>>([0.5, 0.5], [0.5, 0.5])],
        [typeof(double[][])] = [Array<double[]>([0.5, 0.5], [0.5, 0.5])],
        [typeof(Func<double, double>)] = [(Func<double, double>)(x => x * x)],
        [typeof(Func<ComplexMatrix, ComplexMatrix>)] = [(Func<ComplexMatrix, ComplexMatrix>)(m => m)],
        [typeof(Space)] = [new SpinSpace(1), new SpinSpace(2), new SpinSpace(3), new ProductSpace(2, 2), new SpinSpace(4)],
        [typeof(SpinSpace)] = [new SpinSpace(2), new SpinSpace(1), new SpinSpace(3), new SpinSpace(4)],
        [typeof(ComplexMatrix)] = [Mixed(2), Projector(2), Mixed(4), Projector(4), Diagonal(0, 1), Diagonal(0, 0.5, 1, 2), ComplexMatrix.Identity(2), ComplexMatrix.Identity(4), Mixed(3), Diagonal(0, 1, 2)],
        [typeof(PauliSum)] = [PauliSum.Parse("Z0 + 0.5 X0", CultureInfo.InvariantCulture), PauliSum.Parse("Z0 Z1 + 0.5 X0", CultureInfo.InvariantCulture)],
        [typeof(PauliString)] = [PauliSum.Parse("Z0", CultureInfo.InvariantCulture).Terms[0].Letters, PauliSum.Parse("X0 Y1", CultureInfo.InvariantCulture).Terms[0].Letters],
        [typeof(TimeGrid)] = [TimeGrid.Linear(0, 1, 3), TimeGrid.Of(0.5)],
        [typeof(CollectiveSpinModel)] = [CollectiveSpinModel.Parse("z; decay 1", CultureInfo.InvariantCulture), CollectiveSpinModel.Parse("x; collective-decay 1", CultureInfo.InvariantCulture)],
        [typeof(IFormatProvider)] = [CultureInfo.InvariantCulture],
        [typeof(RandomStream)] = [new RandomStream(1, 2)],
    };

    /// <summary>Keeps what a member has made, a few of each type.</summary>
    public void Keep(object? made)
    {
        if (made is null || made.GetType().Assembly != typeof(SpinSpace).Assembly) return;
        for (Type? type = made.GetType(); type is not null && type != typeof(object) && type != typeof(ValueType); type = type.BaseType)
        {
            if (!pool.TryGetValue(type, out List<object>? known)) pool[type] = known = [];
            if (known.Count < Kept) known.Add(made);
        }
    }

    /// <summary>Objects of a type.</summary>
    public IReadOnlyList<object> Instances(Type type) => pool.GetValueOrDefault(type) ?? [];

    /// <summary>Tuples of arguments: first the first of everything, then any.</summary>
    public IEnumerable<(object? Target, object?[] Arguments)> Tuples(PublicMember member, int count)
    {
        object?[][] values = [.. member.Parameters.Select(Values)];
        IReadOnlyList<object> targets = member.NeedsInstance ? Instances(member.Method.DeclaringType!) : [member];
        if (targets.Count == 0 || values.Any(v => v.Length == 0)) yield break;
        var dice = new Dice(7, member.Name.Length);
        for (int k = 0; k < count; k++)
            yield return (member.NeedsInstance ? k == 0 ? targets[0] : dice.Of(targets) : null, [.. values.Select(v => k == 0 ? v[0] : dice.Of(v))]);
    }

    private object?[] Values(ParameterInfo parameter)
    {
        Type type = PublicMember.Stored(parameter.ParameterType);
        List<object?> values = [];
        if (parameter.HasDefaultValue && parameter.DefaultValue is not null and not DBNull) values.Add(parameter.DefaultValue is var d && type.IsEnum ? Enum.ToObject(type, d) : d);
        else if (parameter.HasDefaultValue && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)) values.Add(null);
        else if (parameter.HasDefaultValue && type.IsValueType) values.Add(Activator.CreateInstance(type));
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) values.AddRange(Enum.GetValues(plain).Cast<object?>());
        values.AddRange(Instances(plain));
        if (plain.IsArray && !pool.ContainsKey(plain) && Instances(plain.GetElementType()!) is { Count: > 0 } elements)
        {
            foreach (int length in new[] { 2, 1, 3, 4 })
            {
                var array = System.Array.CreateInstance(plain.GetElementType()!, length);
                for (int i = 0; i < length; i++) array.SetValue(elements[i % elements.Count], i);
                values.Add(array);
            }
        }

        return [.. values];
    }

    private static T[] Array<T>(params T[] values) => values;

    private static ComplexMatrix Mixed(int d) => Diagonal([.. Enumerable.Repeat(1.0 / d, d)]);

    private static ComplexMatrix Projector(int d) => Diagonal([1, .. new double[d - 1]]);

    private static ComplexMatrix Diagonal(params double[] values)
    {
        ComplexMatrix matrix = new(values.Length, values.Length);
        for (int i = 0; i < values.Length; i++) matrix[i, i] = values[i];
        return matrix;
    }
}
