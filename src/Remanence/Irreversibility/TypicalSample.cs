namespace Remanence;

/// <summary>What one filtered random vector |v&gt; = f(H) |r&gt;, |r&gt; of norm 1, contributes to an estimate.</summary>
/// <param name="Weight">&lt;v|v&gt;, on average the number of levels in the window divided by the dimension.</param>
/// <param name="Energy">&lt;v|H|v&gt;.</param>
/// <param name="SquaredEnergy">&lt;v|(H - E)^2|v&gt;, E the mean energy of the start.</param>
/// <param name="Observables">&lt;v|O|v&gt; of every observable.</param>
public sealed record TypicalSample(double Weight, double Energy, double SquaredEnergy, IReadOnlyList<double> Observables);
