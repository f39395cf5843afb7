using System.Linq.Expressions;
using System.Reflection;

namespace Remanence.Tests.Arguments;

/// <summary>A public constructor or method that can be called with arrays where it takes spans.</summary>
internal sealed class PublicMember
{
    private readonly Func<object?, object?[], object?> call;

    private PublicMember(MethodBase method)
    {
        Method = method;
        Parameters = method.GetParameters();
        call = Compile();
    }

    public MethodBase Method { get; }

    public ParameterInfo[] Parameters { get; }

    public bool NeedsInstance => Method is MethodInfo { IsStatic: false };

    public string Name => $"{Method.DeclaringType!.Name}{(Method is ConstructorInfo ? "" : "." + Method.Name)}({string.Join(", ", Parameters.Select(p => p.Name))})";

    /// <summary>All of a type; those with pointers, or generic ones, are null and named.</summary>
    public static IEnumerable<(MethodBase Method, PublicMember? Member)> Of(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<MethodBase> methods = type.GetConstructors(Own).Cast<MethodBase>().Concat(type.GetMethods(Own).Where(m => !m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)));
        foreach (MethodBase method in methods)
        {
            if (type.IsAbstract && method is ConstructorInfo) continue;
            bool callable = !method.ContainsGenericParameters && method.GetParameters().All(p => !p.ParameterType.IsPointer && (!p.ParameterType.IsByRef || p.IsIn)) && method is not MethodInfo { ReturnType.IsPointer: true };
            yield return (method, callable ? new PublicMember(method) : null);
        }
    }

    public object? Call(object? target, object?[] arguments) => call(target, arguments);

    /// <summary>The type of array that stands for a parameter: T[] for spans, memories and lists of T; otherwise the type itself.</summary>
    public static Type Stored(Type type)
    {
        if (type.IsByRef) type = type.GetElementType()!;
        if (!type.IsGenericType) return type;
        Type open = type.GetGenericTypeDefinition();
        return open == typeof(ReadOnlySpan<>) || open == typeof(Span<>) || open == typeof(ReadOnlyMemory<>) || open == typeof(IReadOnlyList<>) || open == typeof(IEnumerable<>) || open == typeof(IReadOnlyCollection<>)
            ? type.GetGenericArguments()[0].MakeArrayType() : type;
    }

    private Func<object?, object?[], object?> Compile()
    {
        ParameterExpression target = Expression.Parameter(typeof(object)), arguments = Expression.Parameter(typeof(object?[]));
        List<ParameterExpression> variables = [];
        List<Expression> body = [], passed = [];
        for (int i = 0; i < Parameters.Length; i++)
        {
            Type type = Parameters[i].ParameterType.IsByRef ? Parameters[i].ParameterType.GetElementType()! : Parameters[i].ParameterType, stored = Stored(type);
            Expression value = Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), stored);
            if (stored != type && !type.IsAssignableFrom(stored)) value = Expression.Convert(value, type, type.GetMethod("op_Implicit", [stored]));
            if (Parameters[i].ParameterType.IsByRef)
            {
                ParameterExpression variable = Expression.Variable(type);
                variables.Add(variable);
                body.Add(Expression.Assign(variable, value));
                value = variable;
            }

            passed.Add(value);
        }

        Expression made = Method switch
        {
            ConstructorInfo constructor => Expression.New(constructor, passed),
            MethodInfo { IsStatic: true } method => Expression.Call(method, passed),
            _ => Expression.Call(Expression.Convert(target, Method.DeclaringType!), (MethodInfo)Method, passed),
        };
        if (made.Type == typeof(void)) made = Expression.Block(made, Expression.Constant(null));
        else if (made.Type.IsByRefLike) made = Expression.Call(made, made.Type.GetMethod("ToArray")!);
        body.Add(Expression.Convert(made, typeof(object)));
        return Expression.Lambda<Func<object?, object?[], object?>>(Expression.Block(variables, body), target, arguments).Compile();
    }
}
