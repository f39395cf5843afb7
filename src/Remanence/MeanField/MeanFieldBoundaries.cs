namespace Remanence;

/// <summary>Closed forms for parameters at which the attractors of the driven-dissipative Lipkin-Meshkov-Glick models change, from the eigenvalues of the flow at (0, 0, z0).</summary>
public static class MeanFieldBoundaries
{
    /// <summary>
    /// The coupling V of V/N J_x^2 + hz J_z at which (0, 0, -1) splits into two symmetric fixed points, for collective decay and local decay without pumping: V = -hz - ((kappa + decay)/2)^2/hz. For hz &gt; 0 there are two
    /// fixed points below it.
    /// </summary>
    /// <param name="fieldZ">hz, not 0.</param>
    /// <param name="collectiveDecay">kappa, not negative.</param>
    /// <param name="decay">Local decay rate, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The field is 0 or a rate is negative.</exception>
    public static double PitchforkCoupling(double fieldZ, double collectiveDecay, double decay)
    {
        if (!(double.IsFinite(fieldZ) && fieldZ != 0)) throw new ArgumentOutOfRangeException(nameof(fieldZ), fieldZ, "The field must be finite and not 0: without it there is no pitchfork.");
        RequireRate(collectiveDecay, nameof(collectiveDecay));
        RequireRate(decay, nameof(decay));
        double half = (collectiveDecay + decay) / 2;
        return -fieldZ - half * half / fieldZ;
    }

    /// <summary>
    /// The collective decay rate above which (0, 0, z0), z0 = (pump - decay)/(pump + decay), is unstable against oscillation, kappa = (pump + decay)^2/(pump - decay), and the angular frequency there, sqrt(hz (hz - V z0)).
    /// None unless pump &gt; decay and the radicand is positive.
    /// </summary>
    /// <param name="coupling">V of V/N J_x^2.</param>
    /// <param name="fieldZ">hz.</param>
    /// <param name="pump">Local pumping rate, not negative.</param>
    /// <param name="decay">Local decay rate, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative.</exception>
    public static (double CollectiveDecay, double AngularFrequency)? Hopf(double coupling, double fieldZ, double pump, double decay)
    {
        RequireRate(pump, nameof(pump));
        RequireRate(decay, nameof(decay));
        if (!(pump > decay)) return null;
        double polarization = (pump - decay) / (pump + decay), radicand = fieldZ * (fieldZ - coupling * polarization);
        return radicand > 0 ? ((pump + decay) / polarization, Math.Sqrt(radicand)) : null;
    }

    /// <summary>The drive omega of omega J_x above which collective decay alone no longer holds the spin still: kappa/2.</summary>
    /// <param name="collectiveDecay">kappa, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative.</exception>
    public static double CrystalDrive(double collectiveDecay)
    {
        RequireRate(collectiveDecay, nameof(collectiveDecay));
        return collectiveDecay / 2;
    }

    internal static void RequireRate(double rate, string name)
    {
        if (!(rate >= 0 && double.IsFinite(rate))) throw new ArgumentOutOfRangeException(name, rate, "A rate must be a finite number that is not negative.");
    }
}
