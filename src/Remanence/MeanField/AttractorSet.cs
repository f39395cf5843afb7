namespace Remanence;

/// <summary>The attractors of a mean-field flow, in groups that a symmetry of the model maps onto each other.</summary>
public sealed class AttractorSet
{
    private readonly List<List<MeanFieldAttractor>> groups = [];

    internal AttractorSet(MeanFieldFlow flow, int starts, double length, IReadOnlyList<MeanFieldFixedPoint> fixedPoints, IReadOnlyList<MeanFieldAttractor> found, IReadOnlyList<Matrix3> symmetries)
    {
        Flow = flow;
        Starts = starts;
        Length = length;
        FixedPoints = fixedPoints;
        Symmetries = symmetries.Count;
        List<MeanFieldAttractor> left = [.. found];
        while (left.Count > 0)
        {
            List<MeanFieldAttractor> group = [left[0]];
            left.RemoveAt(0);
            foreach (Matrix3 map in symmetries)
            {
                if (group.Exists(member => group[0].MapsTo(member, map))) continue;
                int image = left.FindIndex(other => group[0].MapsTo(other, map));
                if (image >= 0)
                {
                    group.Add(left[image]);
                    left.RemoveAt(image);
                }
                else if (group[0].Kind == AttractorKind.LimitCycle)
                {
                    group.Add(Image(group[0], map));
                }
            }

            groups.Add(group);
        }
    }

    /// <summary>The flow.</summary>
    public MeanFieldFlow Flow { get; }

    /// <summary>How many starts were followed.</summary>
    public int Starts { get; }

    /// <summary>How many of them are <see cref="AttractorKind.Unresolved"/>.</summary>
    public int Undecided => Attractors.Where(a => a.Kind == AttractorKind.Unresolved).Sum(a => a.Starts);

    /// <summary>|m| of the search without local jumps; otherwise of no meaning.</summary>
    public double Length { get; }

    /// <summary>All fixed points, stable or not.</summary>
    public IReadOnlyList<MeanFieldFixedPoint> FixedPoints { get; }

    /// <summary>How many rotations and reflections of the axes, without the identity, map the model to itself.</summary>
    public int Symmetries { get; }

    /// <summary>The attractors: members of one group are images of each other under a symmetry of the model and have equal weights in the steady state.</summary>
    public IReadOnlyList<IReadOnlyList<MeanFieldAttractor>> Groups => groups;

    /// <summary>All attractors, group by group.</summary>
    public IEnumerable<MeanFieldAttractor> Attractors => groups.SelectMany(g => g);

    private static MeanFieldAttractor Image(MeanFieldAttractor attractor, Matrix3 map)
    {
        LimitCycle image = attractor.Cycle!.Under(map);
        return attractor with { Starts = 0, Cycle = image, Points = image.Points, MeanBloch = image.MeanBloch };
    }
}
