using System.Diagnostics;
using System.Reflection;

namespace Remanence.Tests.Arguments;

/// <summary>NaN, infinity, empty spans and wrong lengths at every public member that takes numbers: an ArgumentException that names the parameter, or an answer without NaN; never another exception.</summary>
[Collection("ThreadCount")]
public class BadNumberTests(ITestOutputHelper report)
{
    private const int Attempts = 150, Rounds = 3, Patience = 1, Longest = 20;

    /// <summary>Members of other machines and libraries, and types of bare data whose constructors only hold what a computation found.</summary>
    private static bool IsLeftOut(Type type) => type.IsEnum || typeof(Exception).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type) || type.Name is "MpiCommunicator" or "MpiLauncher" or "ThreadRanks" or "Parallelism";

    /// <summary>Arithmetic of vectors, and solutions of linear systems, which are as good as what is put in: checking it would cost as much as the operation.</summary>
    private static bool PassesOn(PublicMember member) => member.Method.Name.StartsWith("op_", StringComparison.Ordinal) || (member.Method.DeclaringType!.Name is "RealLu" or "ComplexLu" or "ComplexBandLu" && member.Method.Name.StartsWith("Solve", StringComparison.Ordinal));

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null || type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    [Fact]
    public void Bad_numbers_end_in_an_argument_exception_or_an_answer_without_nan()
    {
        List<(PublicMember Member, List<(object? Target, object?[] Arguments)> Good)> members = [.. typeof(SpinSpace).Assembly.GetExportedTypes().Where(t => !IsLeftOut(t) && !t.ContainsGenericParameters)
            .OrderBy(t => t.FullName, StringComparer.Ordinal).SelectMany(PublicMember.Of).Where(m => m.Member is not null && m.Method.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "Dispose" or "op_Equality" or "op_Inequality" or "<Clone>$"))
            .Select(m => (m.Member!, new List<(object?, object?[])>()))];
        var samples = new SampleArguments();
        for (int round = 0; round < Rounds; round++)
            foreach ((PublicMember member, List<(object?, object?[])> good) in members) Find(member, good, samples);
        (PublicMember Member, List<(object? Target, object?[] Arguments)> Good)[] doors = [.. members.Where(m => m.Member.Parameters.Any(p => BadNumbers.Takes(PublicMember.Stored(p.ParameterType))))];
        string[] closed = [.. doors.Where(m => m.Good.Count == 0).Select(m => m.Member.Name)];
        int tried = 0;
        List<string> defects = [];
        foreach ((PublicMember member, List<(object? Target, object?[] Arguments)> good) in doors)
            foreach ((object? target, object?[] arguments) in good.Take(1)) tried += Try(member, target, arguments, defects);
        report.WriteLine($"{doors.Length} members with numbers, {closed.Length} without good arguments, {tried} bad inputs, {defects.Count} defects");
        foreach (string name in closed) report.WriteLine("closed: " + name);
        // Members that could be tried, so that the test cannot become empty.
        Assert.True(doors.Length - closed.Length >= 300, $"Only {doors.Length - closed.Length} members could be tried.");
        Assert.True(defects.Count == 0, string.Join(Environment.NewLine, defects));
    }

    private static void Find(PublicMember member, List<(object?, object?[])> good, SampleArguments samples)
    {
        if (good.Count > 0) return;
        bool isFactory = member.Method is ConstructorInfo or MethodInfo { IsStatic: true };
        if (!isFactory && !member.Parameters.Any(p => BadNumbers.Takes(PublicMember.Stored(p.ParameterType))) && member.Method is MethodInfo { ReturnType: var made } && made.Assembly != typeof(SpinSpace).Assembly) return;
        long began = Stopwatch.GetTimestamp();
        foreach ((object? target, object?[] arguments) in samples.Tuples(member, Attempts))
        {
            // Some members compute for long; a good call of them is found early or not at all.
            if (Stopwatch.GetElapsedTime(began).TotalSeconds > Patience) return;
            try
            {
                object? answer = member.Call(target, [.. arguments.Select(Copied)]);
                if (BadNumbers.NaNIn(answer, 1) is not null) continue;
                samples.Keep(answer);
                good.Add((target, arguments));
                if (good.Count == 3) return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // These arguments do not go together.
            }
        }
    }

    private static int Try(PublicMember member, object? target, object?[] arguments, List<string> defects)
    {
        int tried = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            Type stored = PublicMember.Stored(member.Parameters[i].ParameterType);
            if (!BadNumbers.Takes(stored)) continue;
            foreach ((string what, object value) in BadNumbers.For(stored, arguments[i]))
            {
                object?[] changed = [.. arguments.Select(Copied)];
                changed[i] = value;
                tried++;
                string? wrong = null;
                var worker = new Thread(() => wrong = Outcome(member, target, changed), 16 << 20) { IsBackground = true };
                worker.Start();
                if (!worker.Join(TimeSpan.FromSeconds(Longest))) wrong = $"no answer after {Longest} s";
                if (wrong is not null) defects.Add($"{member.Name} with {what} as {member.Parameters[i].Name}: {wrong}");
            }
        }

        return tried;
    }

    private static string? Outcome(PublicMember member, object? target, object?[] arguments)
    {
        try
        {
            object? answer = member.Call(target, arguments);
            if (member.Method is ConstructorInfo && IsRecord(member.Method.DeclaringType!)) return null;
            return PassesOn(member) ? null : BadNumbers.NaNIn(answer);
        }
        catch (ArgumentException e)
        {
            // What is passed on may be named as the next member names it.
            return e.ParamName is { Length: > 0 } ? null : $"{e.GetType().Name} names no parameter ({e.Message})";
        }
        catch (RemanenceException)
        {
            return null;
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name} ({e.Message.ReplaceLineEndings(" ")}) {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Remanence.", StringComparison.Ordinal))?.Trim()}";
        }
    }

    private static object? Copied(object? argument) => argument is Array array ? array.Clone() : argument;
}
