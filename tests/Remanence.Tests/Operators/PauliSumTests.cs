using System.Globalization;
using System.Numerics;
using static Remanence.Pauli;

namespace Remanence.Tests.Operators;

public sealed class PauliSumTests
{
    private const int Sites = 3;

    [Fact]
    public void Algebra_agrees_with_Kronecker_matrices() => Properties.Check((int seed) =>
    {
        Random random = new(seed);
        PauliSum a = RandomSums.Sum(random, Sites, 6), b = RandomSums.Sum(random, Sites, 6);
        Complex[,] da = DenseTwin.Matrix(a, Sites), db = DenseTwin.Matrix(b, Sites);
        Complex[,] ab = DenseTwin.Product(da, db), ba = DenseTwin.Product(db, da);
        Complex factor = new(random.NextDouble(), random.NextDouble());
        Complex[,] sum = new Complex[8, 8], commutator = new Complex[8, 8], adjoint = new Complex[8, 8], multiple = new Complex[8, 8];
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 8; j++)
            {
                sum[i, j] = da[i, j] - 2 * db[i, j];
                commutator[i, j] = ab[i, j] - ba[i, j];
                adjoint[i, j] = Complex.Conjugate(da[j, i]);
                multiple[i, j] = factor * da[i, j];
            }
        }

        return DenseTwin.Distance(DenseTwin.Matrix(a - b * 2, Sites), sum) < 1e-14
            && DenseTwin.Distance(DenseTwin.Matrix(a * b, Sites), ab) < 1e-14
            && DenseTwin.Distance(DenseTwin.Matrix(PauliSum.Commutator(a, b), Sites), commutator) < 1e-14
            && DenseTwin.Distance(DenseTwin.Matrix(a.Adjoint(), Sites), adjoint) == 0
            && DenseTwin.Distance(DenseTwin.Matrix(factor * a, Sites), multiple) < 1e-14;
    });

    [Fact]
    public void Hermitian_and_real_mean_the_matrix() => Properties.Check((int seed) =>
    {
        Random random = new(seed);
        PauliSum a = RandomSums.Sum(random, Sites, 5, real: seed % 2 == 0, hermitian: seed % 3 == 0);
        Complex[,] d = DenseTwin.Matrix(a, Sites);
        bool real = true;
        foreach (Complex entry in d) real &= entry.Imaginary == 0;
        return a.IsReal == real && a.IsHermitian == (DenseTwin.Distance(d, DenseTwin.Matrix(a.Adjoint(), Sites)) == 0);
    });

    [Fact]
    public void Text_reads_back_exactly() => Properties.Check((int seed) =>
    {
        Random random = new(seed);
        PauliSum a = RandomSums.Sum(random, 62, random.Next(0, 9), hermitian: seed % 2 == 0) * Math.Pow(10, random.Next(-30, 30));
        return PauliSum.Parse(a.ToString()) == a;
    });

    [Theory]
    [InlineData("1.05 Z0 Z1 + 0.5 X0", "0.5 X0 + 1.05 Z0 Z1")]
    [InlineData("1.05Z0Z1+.5X0", "0.5 X0 + 1.05 Z0 Z1")]
    [InlineData("-X0 Y1", "-X0 Y1")]
    [InlineData(" I ", "I")]
    [InlineData("2.5", "2.5 I")]
    [InlineData("0", "0")]
    [InlineData("X3 - X3", "0")]
    [InlineData("(0.5+0.25i) X0 - (1 - i) Z0", "(0.5+0.25i) X0 + (-1+1i) Z0")]
    [InlineData("(2i) X0 + (-i)*Y1", "(0+2i) X0 + (0-1i) Y1")]
    [InlineData("1e-3 * X1 * Z2\n- 2E+2 Y61", "-200 Y61 + 0.001 X1 Z2")]
    public void Texts_have_one_canonical_form(string text, string canonical) => Assert.Equal(canonical, PauliSum.Parse(text).ToString());

    [Theory]
    [InlineData("", 1, "a coefficient, X, Y, Z", "the end")]
    [InlineData("X", 2, "a site in 0..61", "the end")]
    [InlineData("X62", 2, "a site in 0..61", "62")]
    [InlineData("X0 + Q1", 6, "a coefficient, X, Y, Z", "Q1")]
    [InlineData("X0 2", 4, "+, - or the end", "2")]
    [InlineData("X0 Y0", 4, "every site may appear once", "Y0")]
    [InlineData("1e999 X0", 1, "a finite number", "1e999")]
    [InlineData("1.2.3 X0", 1, "a finite number", "1.2.3")]
    [InlineData("(1+2) X0", 5, "one real and one imaginary part", ") X0")]
    [InlineData("(1+2i", 6, ")", "the end")]
    [InlineData("2 *", 4, "or I", "the end")]
    [InlineData("X0 *", 5, "X, Y or Z with a site", "the end")]
    [InlineData("--X0", 2, "a coefficient", "-X0")]
    public void Mistakes_name_position_expected_and_found(string text, int position, string expected, string found)
    {
        FormatException e = Assert.Throws<FormatException>(() => PauliSum.Parse(text));
        Assert.Contains($"position {position.ToString(CultureInfo.InvariantCulture)}:", e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message[..e.Message.IndexOf(", but found", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains(found, e.Message, StringComparison.Ordinal);
        Assert.False(PauliSum.TryParse(text, CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public void Any_text_gives_a_sum_or_a_FormatException()
    {
        const string alphabet = "XYZI0123456789+-*.() eEi\t\u00e9\ud83d\0";
        Random random = new(20260721);
        int good = 0;
        for (int i = 0; i < 20000; i++)
        {
            char[] text = new char[random.Next(0, 24)];
            for (int k = 0; k < text.Length; k++) text[k] = alphabet[random.Next(alphabet.Length)];
            try
            {
                PauliSum sum = PauliSum.Parse(new string(text));
                Assert.Equal(sum, PauliSum.Parse(sum.ToString()));
                good++;
            }
            catch (FormatException)
            {
                // The only permitted refusal.
            }
        }

        Assert.InRange(good, 50, 19999);
    }

    [Fact]
    public void Coefficients_that_overflow_are_refused()
    {
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => 1e300 * (1e300 * X(0))).Message, StringComparison.Ordinal);
        Assert.EndsWith("must be finite, but that of X0 is <Infinity; 0>.", Assert.Throws<FormatException>(() => PauliSum.Parse("1e308 X0 + 1e308 X0")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ising_ring_is_the_sum_of_its_bonds_and_fields()
    {
        PauliSum expected = PauliSum.Parse("2 Z0 Z1 + 2 Z1 Z2 + 2 Z0 Z2 + 3 X0 + 3 X1 + 3 X2 - Z0 - Z1 - Z2");
        Assert.Equal(expected, Models.IsingRing(3, 2, 3, -1));
        Assert.Contains("3..62, but are 2", Assert.Throws<ArgumentOutOfRangeException>(() => Models.IsingRing(2, 1, 1, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sites_out_of_range_are_refused()
    {
        Assert.Contains("0..61, but is 62", Assert.Throws<ArgumentOutOfRangeException>(() => X(62)).Message, StringComparison.Ordinal);
        Assert.Contains("acts on site 5", Assert.Throws<ArgumentException>(() => X(5).On(new SpinSpace(5))).Message, StringComparison.Ordinal);
    }
}
