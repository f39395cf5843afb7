namespace Remanence.Tests.Fuzz;

/// <summary>Deterministic random choices for one input: the same seed and number always give the same input.</summary>
internal sealed class Dice(ulong seed, long number)
{
    private ulong state = Mix(seed + 0x9E3779B97F4A7C15UL * (ulong)(number + 1));

    public int Below(int count) => (int)(Next() % (ulong)count);

    public bool Chance(int oneIn) => Below(oneIn) == 0;

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15UL);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
