namespace Remanence;

/// <summary>A class of identical spins of a fragment. The deficit depends on a spin through two numbers only: the length of its Bloch vector and the angle between its two conditional ones.</summary>
public readonly record struct IdenticalSpins
{
    private readonly double purity;

    /// <summary>Takes the numbers.</summary>
    /// <param name="blochLength">a in [0, 1]; 1 is pure, 0 knows nothing.</param>
    /// <param name="sinSquaredHalfAngle">sin^2(Theta/2) in [0, 1], Theta the angle between the two conditional Bloch vectors.</param>
    /// <param name="count">Number of these spins, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public IdenticalSpins(double blochLength, double sinSquaredHalfAngle, int count = 1) : this(blochLength, sinSquaredHalfAngle, 1 - sinSquaredHalfAngle, count) { }

    private IdenticalSpins(double blochLength, double sinSquared, double cosSquared, int count)
    {
        BlochLength = DarwinismArguments.RequireBlochLength(blochLength, nameof(blochLength));
        SinSquaredHalfAngle = sinSquared is >= 0 and <= 1 ? sinSquared
            : throw new ArgumentOutOfRangeException(nameof(sinSquared), sinSquared, FormattableString.Invariant($"The squared sine of half the angle must lie in 0..1, but is {sinSquared}."));
        CosSquaredHalfAngle = cosSquared;
        Count = DarwinismArguments.RequireSpins(count, nameof(count));
        purity = Math.Sqrt((1 - blochLength) * (1 + blochLength));
    }

    /// <summary>The same from the angle itself.</summary>
    /// <param name="blochLength">a in [0, 1].</param>
    /// <param name="angle">Theta in [0, pi], radians.</param>
    /// <param name="count">Number of these spins, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static IdenticalSpins FromAngle(double blochLength, double angle, int count = 1)
    {
        if (angle is not (>= 0 and <= Math.PI))
            throw new ArgumentOutOfRangeException(nameof(angle), angle, FormattableString.Invariant($"The angle between the conditional Bloch vectors must lie in 0..pi, but is {angle}."));
        (double sine, double cosine) = Math.SinCos(angle / 2);
        // The double nearest to pi means pi: commuting records.
        if (angle == Math.PI) cosine = 0;
        return new(blochLength, Math.Min(1, sine * sine), cosine * cosine, count);
    }

    /// <summary>The same for what an environment spin knows.</summary>
    /// <param name="record">The spin's record.</param>
    /// <param name="count">Number of such spins, at least 1.</param>
    public static IdenticalSpins FromRecord(SpinRecord record, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(record);
        double a = record.Spin.BlochLength, sinSquared = Math.Clamp(record.SinSquaredHalfAngle, 0, 1);
        // gamma = c - i a v.m and cos^2(Theta/2) = c^2 + (v.m)^2: small where the records are almost opposite, without cancellation.
        double real = record.DecoherenceFactor.Real, projection = a == 0 ? 0 : record.DecoherenceFactor.Imaginary / a;
        return new(a, sinSquared, sinSquared < 0.5 ? 1 - sinSquared : real * real + projection * projection, count);
    }

    /// <summary>Length a of the Bloch vector, in [0, 1].</summary>
    public double BlochLength { get; }

    /// <summary>sin^2(Theta/2), in [0, 1].</summary>
    public double SinSquaredHalfAngle { get; }

    /// <summary>cos^2(Theta/2), in [0, 1].</summary>
    public double CosSquaredHalfAngle { get; }

    /// <summary>Number of these spins.</summary>
    public int Count { get; }

    /// <summary>Chernoff information xi of one spin in nats: -ln(1 - (1 - sqrt(1 - a^2)) sin^2(Theta/2)); infinite for pure orthogonal records.</summary>
    public double ChernoffInformation => -(Overlap > 0.5 ? NearOne.LogOnePlus(-BlochLength * BlochLength / (1 + purity) * SinSquaredHalfAngle) : Math.Log(Overlap));

    /// <summary>tr sqrt(rho_up) sqrt(rho_down) = exp(-xi) of one spin, without cancellation.</summary>
    internal double Overlap => Math.FusedMultiplyAdd(purity, SinSquaredHalfAngle, CosSquaredHalfAngle);

    /// <summary>sqrt(1 - a^2).</summary>
    internal double Mixing => purity;

    /// <summary>Smaller over larger eigenvalue, (1 - a)/(1 + a).</summary>
    internal double LevelRatio => (1 - BlochLength) / (1 + BlochLength);

    /// <summary>Whether the spin tells nothing about the pointer.</summary>
    internal bool IsIgnorant => BlochLength == 0 || SinSquaredHalfAngle == 0;

    /// <summary>The same class with another number of spins.</summary>
    internal IdenticalSpins Of(int count) => new(BlochLength, SinSquaredHalfAngle, CosSquaredHalfAngle, count);
}
