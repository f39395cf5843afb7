using System.Diagnostics;
using System.Globalization;

namespace Remanence.Tests.Fuzz;

/// <summary>What a door did with an input: took it (and why the round trip fails, if it does), or refused it with a message.</summary>
internal readonly record struct Answer(string? Refusal, string? Fault)
{
    public static Answer Taken(bool roundTrip = true) => new(null, roundTrip ? null : "what was printed reads back to another value");

    public static Answer Refused(string message) => new(message, null);

    /// <summary>Reads with a parser of the usual kind and checks that what it prints reads back to an equal value of the same text.</summary>
    public static Answer Of<T>(string text)
        where T : IParsable<T>, IEquatable<T>
    {
        T value;
        try
        {
            value = T.Parse(text, CultureInfo.InvariantCulture);
        }
        catch (FormatException e)
        {
            return Refused(e.Message);
        }

        string printed = value.ToString()!;
        return Taken(T.TryParse(printed, CultureInfo.InvariantCulture, out T? again) && again.Equals(value) && string.Equals(again.ToString(), printed, StringComparison.Ordinal));
    }
}

/// <summary>Everything that reads what people or files say, behind one shape: an input is made, put in, and must be answered.</summary>
/// <param name="Name">Name in the list of doors.</param>
/// <param name="Make">Makes an input.</param>
/// <param name="Enter">Puts it in; every exception that comes out is a defect.</param>
/// <param name="Show">Text of an input for messages.</param>
internal sealed record Door(string Name, Func<Dice, object> Make, Func<object, Answer> Enter, Func<object, string> Show)
{
    private const ulong Seed = 20261121;

    /// <summary>Seconds that a single input may take, again and again; machines pause.</summary>
    private const double Slowest = 2;

    /// <summary>Bytes that a single input may allocate beside what is in proportion to its length.</summary>
    public long Bytes { get; init; } = 64L << 20;

    /// <summary>True where every input has a meaning, so that none is refused.</summary>
    public bool TakesAll { get; init; }

    public static Door OfText(string name, TextMutator mutator, Func<string, Answer> enter) =>
        new(name, mutator.Make, input => enter((string)input), input => Quote((string)input));

    public static Door OfBytes(string name, ByteMutator mutator, Func<byte[], Answer> enter) =>
        new(name, mutator.Make, input => enter((byte[])input), input => Convert.ToHexString((byte[])input is { Length: > 200 } longer ? longer[..200] : (byte[])input));

    /// <summary>Puts in so many inputs; the sentences that describe defects, at most ten.</summary>
    public (List<string> Defects, long Taken, double Slowest, long Largest) Try(long count)
    {
        List<string> defects = [];
        long taken = 0, largest = 0, under = -1, since = 0;
        double slowest = 0;
        Thread worker = new(() =>
        {
            for (long number = 0; number < count && defects.Count < 10; number++)
            {
                object input = Make(new Dice(Seed, number));
                Volatile.Write(ref since, Stopwatch.GetTimestamp());
                Volatile.Write(ref under, number);
                string? defect = Check(input, ref taken, ref slowest, ref largest);
                if (defect is not null) defects.Add(string.Create(CultureInfo.InvariantCulture, $"{Name}, input {number} of seed {Seed}: {defect}: {Show(input)}"));
            }
        }, 16 << 20)
        { IsBackground = true };
        worker.Start();
        while (!worker.Join(500))
        {
            long number = Volatile.Read(ref under);
            if (number >= 0 && Stopwatch.GetElapsedTime(Volatile.Read(ref since)).TotalSeconds > 60)
                return ([$"{Name}, input {number} of seed {Seed}: no answer after 60 s: {Show(Make(new Dice(Seed, number)))}"], taken, 60, largest);
        }

        return (defects, taken, slowest, largest);
    }

    private string? Check(object input, ref long taken, ref double slowest, ref long largest)
    {
        try
        {
            long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            Answer answer = Enter(input);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            slowest = Math.Max(slowest, seconds);
            largest = Math.Max(largest, bytes);
            if (answer.Refusal is null) taken++;
            if (bytes > Bytes) return string.Create(CultureInfo.InvariantCulture, $"it allocates {bytes} bytes");
            if (seconds > Slowest && IsSlowAgain(input)) return string.Create(CultureInfo.InvariantCulture, $"it takes {seconds:0.0} s");
            return answer.Fault ?? (answer.Refusal is string message ? Unclear(message) : null);
        }
        catch (Exception e)
        {
            return $"{e.GetType().Name} ({e.Message.ReplaceLineEndings(" ")}) {e.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Remanence", StringComparison.Ordinal))?.Trim()}";
        }
    }

    private bool IsSlowAgain(object input)
    {
        long start = Stopwatch.GetTimestamp();
        _ = Enter(input);
        return Stopwatch.GetElapsedTime(start).TotalSeconds > Slowest;
    }

    /// <summary>What a sentence lacks to be clear, or null.</summary>
    internal static string? Unclear(string message)
    {
        string[] foreign = [" (Parameter '", "System.", "   at ", "Exception", "Actual value was", "Object reference", "JsonValueKind"];
        // A sentence may end with the command that helps.
        bool ends = message.Length > 0 && (message[^1] is '.' || message.Contains(": remanence ", StringComparison.Ordinal));
        if (!ends) return $"the message is no sentence ({message})";
        if (message.Length > 4000) return $"the message has {message.Length} characters ({message[..200]}...)";
        return Array.Find(foreign, f => message.Contains(f, StringComparison.Ordinal)) is string found ? $"the message speaks of \"{found}\" ({message})" : null;
    }

    private static string Quote(string text)
    {
        string shown = text.Length <= 300 ? text : text[..300] + "...";
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\\' ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") : c.ToString()));
    }
}
