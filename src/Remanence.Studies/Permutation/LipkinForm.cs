namespace Remanence.Studies;

/// <summary>The coefficients of a model of the form V/N J_x^2 + hx J_x + hz J_z with collective decay, local decay and pumping, for which boundaries are known in closed form.</summary>
/// <param name="Coupling">V.</param>
/// <param name="FieldX">hx.</param>
/// <param name="FieldZ">hz.</param>
/// <param name="CollectiveDecay">Rate kappa.</param>
/// <param name="Decay">Local decay rate.</param>
/// <param name="Pump">Local pumping rate.</param>
internal readonly record struct LipkinForm(double Coupling, double FieldX, double FieldZ, double CollectiveDecay, double Decay, double Pump)
{
    /// <summary>The coefficients, or null when the model has any other part.</summary>
    public static LipkinForm? Of(CollectiveSpinModel model)
    {
        Dictionary<string, double> words = model.Hamiltonian.ToDictionary(w => w.Letters, w => w.Coefficient, StringComparer.Ordinal);
        if (words.Keys.Any(w => w is not ("xx" or "x" or "z"))) return null;
        double collective = 0, decay = 0, pump = 0;
        foreach (CollectiveJump jump in model.CollectiveJumps)
        {
            if (Rate(jump.Vector, CollectiveJump.Decay(1).Vector) is not double rate) return null;
            collective += rate;
        }

        foreach (LocalJump jump in model.LocalJumps)
        {
            double? down = Rate(jump.Vector, LocalJump.Decay(1).Vector), up = Rate(jump.Vector, LocalJump.Pump(1).Vector);
            if (jump.Offset != 0 || (down ?? up) is null) return null;
            decay += down ?? 0;
            pump += up ?? 0;
        }

        return new(words.GetValueOrDefault("xx"), words.GetValueOrDefault("x"), words.GetValueOrDefault("z"), collective, decay, pump);
    }

    /// <summary>True for the driven model with collective decay alone, whose steady state has a closed form.</summary>
    public bool IsCrystal => Coupling == 0 && FieldZ == 0 && Decay == 0 && Pump == 0 && CollectiveDecay > 0;

    /// <summary>How far the model lies beyond each boundary that its form has: above 0 is the side with the new motion.</summary>
    public IEnumerable<(string Boundary, double Distance)> Distances()
    {
        if (FieldX == 0 && Pump == 0 && FieldZ > 0 && CollectiveDecay + Decay > 0) yield return ("pitchfork", MeanFieldBoundaries.PitchforkCoupling(FieldZ, CollectiveDecay, Decay) - Coupling);
        if (FieldX == 0 && MeanFieldBoundaries.Hopf(Coupling, FieldZ, Pump, Decay) is (double critical, _)) yield return ("Hopf", CollectiveDecay - critical);
        if (IsCrystal) yield return ("crystal", Math.Abs(FieldX) - MeanFieldBoundaries.CrystalDrive(CollectiveDecay));
    }

    /// <summary>The rate of a jump along a named one of rate 1, or null when its direction or phase is another.</summary>
    private static double? Rate(SpinVector jump, SpinVector unit)
    {
        double factor = Math.Sqrt(jump.SquaredNorm / unit.SquaredNorm);
        for (int axis = 0; axis < 3; axis++)
            if (System.Numerics.Complex.Abs(jump[axis] - factor * unit[axis]) > 1e-12 * factor) return null;
        return factor * factor;
    }
}
