using System.Diagnostics;
using System.Reflection;

namespace Remanence.Mutation;

/// <summary>Runs, mutant by mutant, the tests that reach it, until one fails. A process of its own: a mutant may end it.</summary>
internal static class Worker
{
    private sealed record Case(string Name, MethodInfo Method, object?[] Arguments)
    {
        internal double Milliseconds { get; set; }

        internal long Calls { get; set; }

        internal byte[] Hit { get; set; } = [];
    }

    internal static int Run(string output, string binaries, int count, string filter, double slowest)
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, e) =>
        {
            string name = new AssemblyName(e.Name).Name + ".dll", path = File.Exists(Path.Combine(output, name)) ? Path.Combine(output, name) : Path.Combine(binaries, name);
            return File.Exists(path) ? Assembly.LoadFrom(path) : null;
        };
        Assembly library = Assembly.LoadFrom(Path.Combine(output, "Remanence.dll")), tests = Assembly.LoadFrom(Path.Combine(output, "Remanence.Tests.dll"));
        Type state = library.GetType("Remanence.MutantSwitch")!;
        void Set(string field, object value) => state.GetField(field)!.SetValue(null, value);
        string done = Path.Combine(output, "results.txt");
        HashSet<int> finished = File.Exists(done) ? [.. File.ReadLines(done).Select(l => int.Parse(l.Split('\t')[0], System.Globalization.CultureInfo.InvariantCulture))] : [];

        List<Case> cases = [.. Cases(tests).Where(c => System.Text.RegularExpressions.Regex.IsMatch(c.Name, filter))], usable = [];
        Set("Hit", new byte[count + 1]);
        foreach (Case c in cases)
        {
            // Twice: the first call pays for the compiler, and what static data reached once belongs to no test.
            string? failed = Invoke(c);
            if (failed != null)
            {
                Console.WriteLine($"left out ({failed}): {c.Name}");
                continue;
            }

            byte[] hit = new byte[count + 1];
            Set("Hit", hit);
            Set("Recording", true);
            Set("Calls", 0L);
            Stopwatch watch = Stopwatch.StartNew();
            _ = Invoke(c);
            Set("Recording", false);
            (c.Hit, c.Milliseconds, c.Calls) = (hit, watch.Elapsed.TotalMilliseconds, (long)state.GetField("Calls")!.GetValue(null)!);
            if (c.Milliseconds > slowest) Console.WriteLine($"left out ({c.Milliseconds:F0} ms): {c.Name}");
            else usable.Add(c);
        }

        usable.Sort((a, b) => a.Milliseconds.CompareTo(b.Milliseconds));
        Console.WriteLine($"{usable.Count} of {cases.Count} test cases, {usable.Sum(c => c.Milliseconds) / 1000:F1} s");
        int current = 0;
        long since = Environment.TickCount64;
        new Thread(() =>
        {
            while (true)
            {
                Thread.Sleep(1000);
                if (Environment.TickCount64 - Volatile.Read(ref since) < 90_000) continue;
                // A loop without a switch in it.
                File.AppendAllText(done, $"{current}\ttimeout\twatchdog\n");
                Environment.Exit(3);
            }
        }) { IsBackground = true }.Start();
        foreach (string line in File.ReadLines(Path.Combine(output, "mutants.txt")))
        {
            current = int.Parse(line.Split('\t')[0], System.Globalization.CultureInfo.InvariantCulture);
            if (finished.Contains(current)) continue;
            File.WriteAllText(Path.Combine(output, "current.txt"), line);
            Case[] reaching = [.. usable.Where(c => c.Hit[current] != 0)];
            string verdict = reaching.Length == 0 ? "uncovered\t" : "survived\t" + string.Join(", ", reaching.Take(6).Select(c => c.Name));
            foreach (Case c in reaching)
            {
                Volatile.Write(ref since, Environment.TickCount64);
                Set("Active", current);
                Set("Calls", 0L);
                Set("Limit", 20 * c.Calls + 1_000_000);
                string? failed = Invoke(c);
                Set("Active", 0);
                Set("Limit", long.MaxValue);
                if (failed == null) continue;
                verdict = (failed.Contains("runs too long", StringComparison.Ordinal) ? "timeout\t" : "killed\t") + c.Name;
                break;
            }

            File.AppendAllText(done, $"{current}\t{verdict}\n");
        }

        return 0;
    }

    private static string? Invoke(Case c)
    {
        object? instance = null;
        try
        {
            instance = c.Method.IsStatic ? null : Activator.CreateInstance(c.Method.DeclaringType!);
            if (c.Method.Invoke(instance, c.Arguments) is Task task) task.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private static IEnumerable<Case> Cases(Assembly tests)
    {
        foreach (Type type in tests.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true, IsPublic: true }).OrderBy(t => t.FullName, StringComparer.Ordinal))
            foreach (MethodInfo method in type.GetMethods().OrderBy(m => m.Name, StringComparer.Ordinal))
            {
                object[] attributes = method.GetCustomAttributes(true);
                if (!attributes.Any(a => a.GetType().Name is "FactAttribute" or "TheoryAttribute")) continue;
                if (method.CustomAttributes.Concat(type.CustomAttributes).Any(a => a.AttributeType.Name == "TraitAttribute" && Equals(a.ConstructorArguments[1].Value, "Long"))) continue;
                string name = $"{type.FullName}.{method.Name}";
                if (method.GetParameters().Length == 0)
                {
                    yield return new Case(name, method, []);
                    continue;
                }

                foreach (object attribute in attributes)
                    foreach (object?[] row in Rows(attribute, type)) yield return new Case($"{name}({string.Join(", ", row)})", method, Fit(row, method));
            }
    }

    private static IEnumerable<object?[]> Rows(object attribute, Type type)
    {
        if (attribute.GetType().Name == "InlineDataAttribute") yield return (object?[])attribute.GetType().GetProperty("Data")!.GetValue(attribute)!;
        if (attribute.GetType().Name != "MemberDataAttribute") yield break;
        string member = (string)attribute.GetType().GetProperty("MemberName")!.GetValue(attribute)!;
        Type holder = (Type?)attribute.GetType().GetProperty("MemberType")!.GetValue(attribute) ?? type;
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        object data = holder.GetProperty(member, Any)?.GetValue(null) ?? holder.GetField(member, Any)?.GetValue(null) ?? holder.GetMethod(member, Any)!.Invoke(null, null)!;
        foreach (object? row in (System.Collections.IEnumerable)data)
            yield return row as object?[] ?? row!.GetType().GetInterface("ITheoryDataRow")?.GetMethod("GetData")!.Invoke(row, null) as object?[] ?? [row];
    }

    private static object?[] Fit(object?[] row, MethodInfo method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        object?[] fitted = new object?[parameters.Length];
        for (int i = 0; i < fitted.Length; i++)
        {
            object? value = i < row.Length ? row[i] : parameters[i].DefaultValue;
            Type wanted = Nullable.GetUnderlyingType(parameters[i].ParameterType) ?? parameters[i].ParameterType;
            fitted[i] = value is IConvertible && wanted.IsPrimitive && value.GetType() != wanted ? Convert.ChangeType(value, wanted, System.Globalization.CultureInfo.InvariantCulture) : value;
        }

        return fitted;
    }
}
