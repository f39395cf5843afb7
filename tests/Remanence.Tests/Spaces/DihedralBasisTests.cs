namespace Remanence.Tests.Spaces;

public class DihedralBasisTests
{
    private static readonly int[] Dimensions = [4, 6, 8, 13, 18, 30, 46, 78, 126, 224, 380, 687, 1224, 2250];

    [Fact]
    public void Counts_agree_with_the_known_numbers_of_bracelets()
    {
        for (int sites = 3; sites <= 16; sites++)
        {
            Assert.Equal(Dimensions[sites - 3], DihedralBasis.CountOrbits(sites));
            Assert.Equal(Dimensions[sites - 3], DihedralBasis.Of(sites).Count);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(15)]
    public void Every_string_is_found_in_the_orbit_of_its_smallest_image(int sites)
    {
        DihedralBasis basis = DihedralBasis.Of(sites);
        var naive = new SortedDictionary<ulong, int>();
        ulong[] smallest = new ulong[1 << sites];
        for (ulong word = 0; word < 1UL << sites; word++)
        {
            ulong image = ulong.MaxValue;
            for (int shift = 0; shift < sites; shift++)
            {
                ulong rotated = 0, mirrored = 0;
                for (int j = 0; j < sites; j++)
                    if ((word >> j & 1) != 0)
                    {
                        rotated |= 1UL << ((j + shift) % sites);
                        mirrored |= 1UL << ((sites - 1 - j + shift) % sites);
                    }

                image = Math.Min(image, Math.Min(rotated, mirrored));
            }

            smallest[word] = image;
            naive[image] = naive.GetValueOrDefault(image) + 1;
        }

        Assert.Equal([.. naive.Keys.Select(k => (uint)k)], basis.Representatives.ToArray());
        Assert.Equal([.. naive.Values.Select(v => (byte)v)], basis.OrbitSizes.ToArray());
        for (ulong word = 0; word < 1UL << sites; word++) Assert.Equal(smallest[word], basis.Representatives[basis.IndexOf(word)]);
    }

    [Fact]
    public void Larger_rings_have_orbits_that_fill_the_space()
    {
        DihedralBasis basis = DihedralBasis.Of(22);
        long strings = 0;
        foreach (byte size in basis.OrbitSizes) strings += size;
        Assert.Equal(1L << 22, strings);
        Assert.Same(basis, DihedralBasis.Of(22));
        for (int i = 0; i < basis.Count; i += 97) Assert.Equal(i, basis.IndexOf(basis.Representatives[i]));
    }

    [Fact]
    public void Sizes_and_strings_out_of_range_are_refused()
    {
        Assert.Contains("1..32", Assert.Throws<ArgumentOutOfRangeException>(() => DihedralBasis.Of(33)).Message, StringComparison.Ordinal);
        Assert.Contains("smaller than 256", Assert.Throws<ArgumentOutOfRangeException>(() => DihedralBasis.Of(8).IndexOf(256)).Message, StringComparison.Ordinal);
    }
}
