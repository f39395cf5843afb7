using System.Reflection;
using System.Text;

namespace Remanence.Tests.Architecture;

/// <summary>The public surface of the three libraries is a reviewed text file: a change of it shows in the diff.</summary>
public class PublicApi
{
    [Theory]
    [InlineData("Remanence")]
    [InlineData("Remanence.Output")]
    [InlineData("Remanence.Studies")]
    public void The_public_surface_is_the_reviewed_one(string assembly)
    {
        string file = Path.Combine(RepositoryRoot.Path, "tests", "Remanence.Tests", "Architecture", assembly + ".api.txt");
        string surface = Surface(Assembly.Load(assembly));
        if (Environment.GetEnvironmentVariable("REMANENCE_ACCEPT_API") is "1") File.WriteAllText(file, surface);
        string reviewed = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(reviewed.Equals(surface, StringComparison.Ordinal),
            $"The public surface of {assembly} differs from {assembly}.api.txt. Review the change, then accept it by running the tests once with REMANENCE_ACCEPT_API=1. First difference: {FirstDifference(reviewed, surface)}");
    }

    private static string FirstDifference(string reviewed, string surface)
    {
        string[] a = reviewed.Split('\n'), b = surface.Split('\n');
        int i = 0;
        while (i < a.Length && i < b.Length && string.Equals(a[i], b[i], StringComparison.Ordinal)) i++;
        return $"\"{(i < a.Length ? a[i] : "")}\" is now \"{(i < b.Length ? b[i] : "")}\"";
    }

    private static string Surface(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append(type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum) ? " : " + Name(b) : "").Append('\n');
            const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
            IEnumerable<string> members = type.GetMembers(declared).Where(IsVisible).Select(Describe).Where(m => !m.Contains("<Clone>$", StringComparison.Ordinal));
            foreach (string member in members.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodInfo m => (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly) && !(m.IsSpecialName && (m.Name.StartsWith("get_", StringComparison.Ordinal) || m.Name.StartsWith("set_", StringComparison.Ordinal))),
        ConstructorInfo c => c.IsPublic || c.IsFamily,
        FieldInfo f => f.IsPublic && !f.IsSpecialName,
        PropertyInfo p => p.GetAccessors(nonPublic: true).Any(a => a.IsPublic || a.IsFamily || a.IsFamilyOrAssembly),
        _ => false,
    };

    private static string Describe(MemberInfo member) => member switch
    {
        MethodInfo m => $"{Name(m.ReturnType)} {m.Name}({Parameters(m)})",
        ConstructorInfo c => $".ctor({Parameters(c)})",
        FieldInfo f => $"{Name(f.FieldType)} {f.Name}",
        PropertyInfo p => $"{Name(p.PropertyType)} {p.Name} {{ {(p.GetMethod is not null ? "get; " : "")}{(p.SetMethod is { } s && (s.IsPublic || s.IsFamily) ? "set; " : "")}}}",
        _ => "",
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));

    private static string Kind(Type type) => type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : "class";

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (!type.IsGenericType) return type.Name;
        string name = type.Name;
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return $"{(tick < 0 ? name : name[..tick])}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
