namespace Remanence.Studies;

/// <summary>An attractor, or a group of attractors that a symmetry maps onto each other, as a branch of the stationary distribution.</summary>
/// <param name="Mean">Average of the Bloch vector.</param>
/// <param name="MeanEntropy">Average of the entropy of a unit, nats.</param>
public readonly record struct Branch(BlochVector Mean, double MeanEntropy);

/// <summary>Weights of two branches without a symmetry between them, taken from the exact state of N units: the mean Bloch vector lies between those of the branches.</summary>
/// <param name="Value">Value of the scanned part.</param>
/// <param name="Units">Number of units.</param>
/// <param name="First">Weight of the first branch.</param>
/// <param name="Information">What these weights give for I_M/N with many units, nats.</param>
public readonly record struct BranchWeight(double Value, int Units, double First, double Information)
{
    /// <summary>ln of the ratio of the weights; its growth with N is the difference of the actions of the branches.</summary>
    public double LogRatio => Math.Log(First / (1 - First));

    /// <summary>The weights, or null where there are not two branches or the mean does not lie between them (few units).</summary>
    /// <param name="value">Value of the scanned part.</param>
    /// <param name="forecast">The branches.</param>
    /// <param name="exact">The exact state.</param>
    internal static BranchWeight? Of(double value, Forecast forecast, ExactPoint exact)
    {
        if (forecast.Kind != MacroscopicMotion.Several || forecast.Branches is not [Branch a, Branch b]) return null;
        BlochVector across = a.Mean - b.Mean;
        double weight = (exact.Bloch - b.Mean).Dot(across) / across.Dot(across);
        if (!(weight > 0 && weight < 1)) return null;
        BlochVector mean = weight * a.Mean + (1 - weight) * b.Mean;
        return new(value, exact.Units, weight, Math.Max(0, mean.Entropy - weight * a.MeanEntropy - (1 - weight) * b.MeanEntropy));
    }
}
