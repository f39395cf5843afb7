namespace Remanence.Studies;

/// <summary>
/// A list of single environment spins, for measured couplings: CSV with a header, or a JSON array of objects. The columns (members) are coupling, field (0 if absent) and the Bloch vector at the start,
/// either as bloch_x, bloch_y, bloch_z or as bloch_length (1 if absent), polar_angle (pi/2), azimuth (0), angles in radians.
/// </summary>
/// <remarks>
/// Rows of CSV are separated by line breaks or semicolons, so that a list also fits on a command line: "coupling,bloch_length; 0.1,0.9; 0.2,0.8". A Bloch vector whose length exceeds 1 by at most 1e-12
/// comes from rounding and counts as pure. The text form is CSV with length and angles.
/// </remarks>
public sealed class SpinList : TextValue<SpinList>, IParsable<SpinList>
{

    private SpinList(EnvironmentSpin[] spins) : base(SpinListText.Print(spins)) => Spins = spins;

    /// <summary>The spins, in the order given.</summary>
    public IReadOnlyList<EnvironmentSpin> Spins { get; }

    /// <summary>A list of these spins.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static SpinList Of(params ReadOnlySpan<EnvironmentSpin> spins) =>
        spins.IsEmpty ? throw new ArgumentException("spins must hold at least one spin, but the list is empty.", nameof(spins)) : new(spins.ToArray());

    /// <summary>Reads CSV or JSON.</summary>
    /// <exception cref="FormatException">Something is wrong with it; the message lists every problem with its line, or with the number of the spin in JSON.</exception>
    public static SpinList Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        List<string> problems = [];
        IReadOnlyList<EnvironmentSpin> spins = s.AsSpan().TrimStart() is ['[' or '{', ..] ? SpinListJson.Read(s, problems) : SpinListText.Read(s, problems);
        if (problems.Count == 0 && spins.Count == 0) problems.Add("no spin is listed");
        return problems.Count == 0 ? new([.. spins]) : throw new FormatException($"a spin list must be CSV with the header coupling,field,bloch_x,bloch_y,bloch_z or coupling,field,bloch_length,polar_angle,azimuth, or JSON objects with these members, but {ErrorText.Listed(problems)}.");
    }

}
