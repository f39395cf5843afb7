namespace Remanence;

/// <summary>Time averages along a trajectory that does not repeat, pooled over starts.</summary>
internal sealed class ChaoticAverage
{
    private const int SamplesPerUnit = 8, KeptPoints = 4000;

    public required BlochVector Mean { get; set; }

    public required double Entropy { get; set; }

    public required BlochVector End { get; init; }

    public required IReadOnlyList<BlochVector> Points { get; init; }

    public int Count { get; private set; } = 1;

    public LyapunovSpectrum? Lyapunov { get; set; }

    public static ChaoticAverage Of(MeanFieldFlow flow, BlochVector m, double duration)
    {
        int samples = (int)Math.Ceiling(duration / flow.TimeUnit) * SamplesPerUnit, taken = 0;
        double spacing = duration / samples, entropy = 0;
        BlochVector sum = default;
        List<BlochVector> kept = [];
        double[] inside = new double[3];
        DormandPrince853 integrator = new(flow.Rate, 0, m.ToArray(), 1e-9, 1e-11);
        bool more = true;
        while (more)
        {
            more = integrator.Step(duration);
            for (; taken < samples && (taken + 0.5) * spacing <= integrator.Time; taken++)
            {
                integrator.Interpolate((taken + 0.5) * spacing, inside);
                BlochVector at = BlochVector.From(inside);
                sum += at;
                entropy += at.Entropy;
                if (kept.Count < KeptPoints) kept.Add(at);
            }
        }

        return new() { Mean = 1.0 / samples * sum, Entropy = entropy / samples, End = BlochVector.From(integrator.State), Points = kept };
    }

    public void Add(ChaoticAverage other)
    {
        Mean = 1.0 / (Count + 1) * (Count * Mean + other.Mean);
        Entropy = (Count * Entropy + other.Entropy) / (Count + 1);
        Count++;
    }
}
