namespace Remanence.Tests.Fuzz;

/// <summary>Makes inputs of a binary format: valid files with flipped bits, changed fields, cut and spliced, and noise.</summary>
internal sealed class ByteMutator(IReadOnlyList<byte[]> seeds)
{
    private static readonly ulong[] Fields = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000, ulong.MaxValue];

    public byte[] Make(Dice dice)
    {
        byte[] seed = dice.Of(seeds);
        switch (dice.Below(12))
        {
            case 0: return seed;
            case 1: return [.. Enumerable.Range(0, dice.Below(100)).Select(_ => (byte)dice.Below(256))];
            case 2: return seed[..dice.Below(seed.Length + 1)];
            case 3:
                byte[] other = dice.Of(seeds);
                return [.. seed[..dice.Below(seed.Length + 1)], .. other[dice.Below(other.Length + 1)..]];
            case 4: return [.. seed, .. Enumerable.Range(0, 1 + dice.Below(20)).Select(_ => (byte)dice.Below(256))];
            default:
                byte[] made = [.. seed];
                for (int e = 0, edits = 1 + dice.Below(4); e < edits && made.Length > 0; e++)
                {
                    // The beginning holds the header, where changes matter most.
                    int at = dice.Below(dice.Chance(2) ? Math.Min(made.Length, 128) : made.Length);
                    if (dice.Chance(3)) made[at] ^= (byte)(1 << dice.Below(8));
                    else if (dice.Chance(2)) made[at] = (byte)(dice.Chance(2) ? "0123456789, ()"[dice.Below(14)] : dice.Below(256));
                    else
                    {
                        ulong field = dice.Of(Fields);
                        for (int b = 0, size = 1 << dice.Below(4); b < size && at + b < made.Length; b++) made[at + b] = (byte)(field >> (8 * b));
                    }
                }

                return made;
        }
    }
}
