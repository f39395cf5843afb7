using System.Numerics;

namespace Remanence.Tests.PermutationInvariant.Solvers;

/// <summary>Long computations that are saved and loaded between any two portions end with the same bits.</summary>
public sealed class SaveTests
{
    [Fact]
    public void An_evolution_that_is_saved_after_every_step_has_the_same_bits()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("1.5 z + xx; collective-decay 4; decay 0.1; pump 1", null);
        using BlockState start = BlockState.Product(new BlockSpace(7), (0.6, 0, -0.8));
        using BlockEvolution whole = new(model, start);
        whole.AdvanceTo(1);
        whole.AdvanceTo(6);
        BlockEvolution evolution = new(model, start);
        int steps = 0;
        foreach (double time in (double[])[1, 6])
        {
            for (bool goesOn = true; goesOn; steps++)
            {
                goesOn = evolution.StepTowards(time);
                using MemoryStream saved = new();
                evolution.Save(saved);
                Assert.Equal(evolution.SavedBytes, saved.Length);
                saved.Position = 0;
                evolution.Dispose();
                evolution = new BlockEvolution(model, start);
                evolution.Load(saved);
            }
        }

        Assert.True(steps > 4);
        using (evolution)
        {
            using BlockState a = whole.State(), b = evolution.State();
            Assert.Equal(a.Entries.ComplexBlock(0, a.Space.Length).ToArray(), b.Entries.ComplexBlock(0, b.Space.Length).ToArray());
            Assert.Equal((whole.Time, whole.ErrorEstimate, whole.Applications), (evolution.Time, evolution.ErrorEstimate, evolution.Applications));
        }
    }

    [Theory]
    [InlineData("1.5 z + xx; collective-decay 4; decay 0.1; pump 1; local (0.2, 0.1i, 0.3) + 0.4", 11)]
    [InlineData("z; collective-decay 4; pump 1", 7)]
    public void A_search_for_eigenvalues_that_is_saved_after_every_portion_has_the_same_bits(string text, int units)
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse(text, null);
        Complex[] whole = LiouvillianSpectrum.Slowest(model, units, 4);
        SlowestEigenvalues search = new(model, units, 4);
        Assert.Contains("has not ended", Assert.Throws<InvalidOperationException>(() => search.Values).Message, StringComparison.Ordinal);
        bool goesOn = true;
        for (int portions = 0; goesOn; portions++)
        {
            goesOn = search.Advance();
            using MemoryStream saved = new();
            search.Save(saved);
            saved.Position = 0;
            search = new SlowestEigenvalues(model, units, 4);
            search.Load(saved);
            Assert.InRange(search.Fraction, 0, 1);
            Assert.True(portions < 1000);
        }

        Assert.Equal(1, search.Fraction);
        Assert.Equal(whole, search.Values);
    }

    [Fact]
    public void What_belongs_to_another_computation_is_refused()
    {
        CollectiveSpinModel model = CollectiveSpinModel.Parse("z; decay 1", null), other = CollectiveSpinModel.Parse("z; decay 2", null);
        using BlockState start = BlockState.Product(new BlockSpace(3), (0, 0.6, 0));
        using BlockEvolution evolution = new(model, start), different = new(other, start);
        byte[] saved = Saved(evolution.Save);
        Assert.Contains("another model", Assert.Throws<InvalidDataException>(() => different.Load(new MemoryStream(saved))).Message, StringComparison.Ordinal);
        for (int length = 0; length < saved.Length; length++) Assert.Throws<InvalidDataException>(() => evolution.Load(new MemoryStream(saved[..length])));
        Assert.Contains("something else", Assert.Throws<InvalidDataException>(() => evolution.Load(new MemoryStream(new byte[saved.Length]))).Message, StringComparison.Ordinal);

        SlowestEigenvalues search = new(model, 3), second = new(other, 3);
        search.Advance();
        byte[] searched = Saved(search.Save);
        Assert.Contains("another model", Assert.Throws<InvalidDataException>(() => second.Load(new MemoryStream(searched))).Message, StringComparison.Ordinal);
        for (int length = 0; length < searched.Length; length++) Assert.Throws<InvalidDataException>(() => search.Load(new MemoryStream(searched[..length])));
        Assert.Contains("something else", Assert.Throws<InvalidDataException>(() => search.Load(new MemoryStream(saved))).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => new SlowestEigenvalues(model, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => new SlowestEigenvalues(model, 3, 0)).Message, StringComparison.Ordinal);
    }

    private static byte[] Saved(Action<Stream> save)
    {
        using MemoryStream stream = new();
        save(stream);
        return stream.ToArray();
    }
}
