namespace Remanence;

/// <summary>
/// A symmetric product formula for any number of groups: sweeps exp(-i c h G_1) ... exp(-i c h G_m) up and exp(-i d h G_m) ... exp(-i d h G_1) down, in turn. Second order: one pair (1/2, 1/2), the Strang step.
/// Fourth order: six pairs, the splitting S_6 of S. Blanes and P. C. Moan, J. Comput. Appl. Math. 142, 313 (2002), Table 2, carried over from two groups to many (R. I. McLachlan, SIAM J. Sci. Comput. 16, 151 (1995)).
/// </summary>
/// <remarks>At the same cost the error of this fourth-order step is two to three orders of magnitude below that of Suzuki's with five Strang steps.</remarks>
internal static class ProductFormula
{
    private const double A1 = 0.0792036964311957, A2 = 0.353172906049774, A3 = -0.0420650803577195, B1 = 0.209515106613362, B2 = -0.143851773179818;

    /// <summary>The groups in the order of their exponentials, the first acting first, each with its part of the step. It begins and ends with group 0.</summary>
    /// <param name="order">2 or 4.</param>
    /// <param name="groups">Number of groups, at least 1.</param>
    internal static List<(int Group, double Part)> Sequence(int order, int groups)
    {
        List<(int Group, double Part)> sequence = [];
        foreach ((double up, double down) in order == 2 ? [(0.5, 0.5)] : FourthOrder())
        {
            for (int g = 0; g < groups; g++) Add(g, up);
            for (int g = groups - 1; g >= 0; g--) Add(g, down);
        }

        return sequence;

        void Add(int group, double part)
        {
            if (sequence.Count > 0 && sequence[^1].Group == group) sequence[^1] = (group, sequence[^1].Part + part);
            else sequence.Add((group, part));
        }
    }

    // From the parts a of one group and b of the other: a_1 = c_1, b_1 = c_1 + d_1, a_2 = d_1 + c_2 and so on.
    private static (double Up, double Down)[] FourthOrder()
    {
        double[] a = [A1, A2, A3], b = [B1, B2, 0.5 - B1 - B2];
        var pairs = new (double Up, double Down)[6];
        double down = 0;
        for (int i = 0; i < 3; i++)
        {
            double up = a[i] - down;
            down = b[i] - up;
            pairs[i] = (up, down);
            pairs[5 - i] = (down, up);
        }

        return pairs;
    }
}

/// <summary>Steps of one length of a product formula over a state of 2^sites amplitudes.</summary>
internal sealed class TrotterStep : IDisposable
{
    private readonly PassList opening, inner, closing;

    /// <param name="groups">The Hamiltonian.</param>
    /// <param name="order">2 or 4.</param>
    /// <param name="length">Step in time, of any sign.</param>
    internal TrotterStep(CommutingGroups groups, int order, double length)
    {
        Action<PassList, double>[] exponentials = [.. Exponentials(groups, length)];
        List<(int Group, double Part)> sequence = exponentials.Length == 0 ? [] : ProductFormula.Sequence(order, exponentials.Length);
        // Neighboring steps share their outermost exponential.
        double edge = sequence.Count > 1 ? sequence[0].Part : 0, whole = sequence.Count == 1 ? sequence[0].Part : 0;
        RealString[] frame = [.. groups.Frame.Select((phi, j) => new RealString(phi / 2, new PauliString(0, 1UL << j)))];
        opening = List(list =>
        {
            list.Diagonal(frame.Select(f => f with { Coefficient = -f.Coefficient }));
            Body(list, edge + whole);
        });
        inner = List(list => Body(list, 2 * edge + whole));
        closing = List(list =>
        {
            if (edge != 0) exponentials[0](list, edge);
            list.Diagonal(frame);
        });

        void Body(PassList list, double first)
        {
            if (first != 0) exponentials[0](list, first);
            for (int i = 1; i < sequence.Count - 1; i++) exponentials[sequence[i].Group](list, sequence[i].Part);
        }

        PassList List(Action<PassList> fill)
        {
            PassList list = new(groups.Sites);
            fill(list);
            list.Finish();
            return list;
        }
    }

    /// <summary>Passes over the state that a step takes between others.</summary>
    internal int Passes => inner.Count;

    /// <summary>Makes one step; between <see cref="Close"/> and the next step the state is that of the present time.</summary>
    /// <param name="state">The state.</param>
    /// <param name="isOpen">Whether a step of this length came before it without <see cref="Close"/>.</param>
    internal void Advance(Amplitudes state, bool isOpen) => (isOpen ? inner : opening).Apply(state);

    /// <summary>Completes the last step, whose end is otherwise shared with the next one.</summary>
    internal void Close(Amplitudes state) => closing.Apply(state);

    /// <summary>Makes steps, at least one, and completes them.</summary>
    internal void Apply(Amplitudes state, long steps)
    {
        for (long i = 0; i < steps; i++) Advance(state, i > 0);
        Close(state);
    }

    public void Dispose()
    {
        opening.Dispose();
        inner.Dispose();
        closing.Dispose();
    }

    private static IEnumerable<Action<PassList, double>> Exponentials(CommutingGroups groups, double length)
    {
        if (groups.Diagonal.Length > 0) yield return (list, part) => list.Diagonal(Scaled(groups.Diagonal, part));
        if (groups.HasFields) yield return (list, part) => list.Fields([.. groups.Fields.Select(y => y * part * length)]);
        foreach (RealString[] group in groups.Rest) yield return (list, part) => list.Strings(Scaled(group, part));

        RealString[] Scaled(RealString[] group, double part) => [.. group.Select(s => s with { Coefficient = s.Coefficient * part * length })];
    }
}
