namespace Remanence.Tests.MeanField;

/// <summary>The parameter sets whose numbers are known, and random models.</summary>
internal static class MeanFieldModels
{
    internal static CollectiveSpinModel A => CollectiveSpinModel.Parse("xx + 1.5 z; collective-decay 1; pump 0.2; decay 1");

    internal static CollectiveSpinModel B => CollectiveSpinModel.Parse("-3 xx + z; collective-decay 1; decay 0.3");

    internal static CollectiveSpinModel BiasedB => CollectiveSpinModel.Parse("0.05 x - 3 xx + z; collective-decay 1; decay 0.3");

    internal static CollectiveSpinModel C1 => CollectiveSpinModel.Parse("z; collective-decay 4; pump 1");

    internal static CollectiveSpinModel C2 => CollectiveSpinModel.Parse("xx + 1.5 z; collective-decay 4; pump 1; decay 0.1");

    internal static CollectiveSpinModel Crystal(double drive) => CollectiveSpinModel.Parse(FormattableString.Invariant($"{drive} x; collective-decay 1"));

    internal static CollectiveSpinModel E => CollectiveSpinModel.Parse("5.5 xx - 5.5 yy - 2 x - 1.3 z; collective-decay 3.5; pump 0.5");

    internal static CollectiveSpinModel G => CollectiveSpinModel.Parse("xx + 0.5 x + z; collective-decay 1; decay 1; pump 0.1; local (0.2, 0.1i, 0.3) + 0.4");

    /// <summary>A model with words of up to four letters and general jumps.</summary>
    internal static CollectiveSpinModel Random(ulong seed, bool offset = true)
    {
        RandomStream random = new(seed);
        ulong k = 0;
        double Next() => 0.5 * random.NormalPair(k++).First;
        System.Numerics.Complex Number() => new(Next(), Next());
        SpinVector Vector() => new(Number(), Number(), Number());
        return new([new(Next(), "x"), new(Next(), "z"), new(Next(), "yz"), new(Next(), "xx"), new(Next(), "xyz"), new(Next(), "zzx"), new(Next(), "xyyz")],
            [new(Vector()), new(Vector())], [new(Vector(), offset ? Number() : 0), new(Vector())]);
    }

    internal static BlochVector Point(ulong seed)
    {
        RandomStream random = new(seed, 77);
        return 0.3 * new BlochVector(random.NormalPair(0).First, random.NormalPair(1).First, random.NormalPair(2).First);
    }
}
