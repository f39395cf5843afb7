using System.Diagnostics;

namespace Remanence.Studies;

/// <summary>
/// How a session of several ranks ends. Ranks that end together just end. When one fails while others go on, they would wait for it for ever: after a while the one that failed (rank 0 if it is among them)
/// is told to say why and to end all.
/// </summary>
/// <param name="ranks">The ranks.</param>
/// <param name="grace">How long the others may take to get there too.</param>
internal sealed class RankEnding(ICommunicator ranks, TimeSpan grace)
{
    /// <summary>Answer: all ranks got there.</summary>
    internal const byte AllEnded = 1;

    /// <summary>Answer: others still compute; say why this rank failed and end them.</summary>
    internal const byte Speak = 2;

    private const byte Wait = 3;

    private readonly Lock guard = new();
    private readonly Dictionary<int, Round> rounds = [];
    private int round;

    /// <summary>Waits for the others; see <see cref="RankTeam.Settle"/>.</summary>
    public bool Settle(int exitCode)
    {
        int now = ++round;
        byte[] question = Question(exitCode, now);
        while (true)
        {
            byte answer = ranks.Rank == 0 ? Answer(0, question)[0] : ranks.Ask(question)[0];
            if (answer != Wait) return answer == AllEnded;
            Thread.Sleep(2);
        }
    }

    /// <summary>The bytes with which a rank says that it ended, for the n-th time.</summary>
    internal static byte[] Question(int exitCode, int n) => [(byte)RankQuestion.Ending, exitCode == 0 ? (byte)0 : (byte)1, .. BitConverter.GetBytes(n)];

    /// <summary>Answers a rank that ended.</summary>
    public byte[] Answer(int rank, byte[] question)
    {
        bool failed = question[1] != 0;
        int number = BitConverter.ToInt32(question, 2);
        lock (guard)
        {
            if (!rounds.TryGetValue(number, out Round? current)) rounds.Add(number, current = new Round(ranks.Count));
            current.Ended[rank] = true;
            if (failed && current.FirstFailure == 0) current.FirstFailure = Stopwatch.GetTimestamp();
            if (failed) current.Failed[rank] = true;
            if (Array.TrueForAll(current.Ended, e => e)) return [AllEnded];
            bool late = current.FirstFailure != 0 && Stopwatch.GetElapsedTime(current.FirstFailure) > grace;
            return [late && Array.IndexOf(current.Failed, true) == rank ? Speak : Wait];
        }
    }

    private sealed class Round(int count)
    {
        public bool[] Ended { get; } = new bool[count];

        public bool[] Failed { get; } = new bool[count];

        public long FirstFailure { get; set; }
    }
}
