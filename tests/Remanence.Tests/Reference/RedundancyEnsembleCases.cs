using System.Text.Json.Nodes;
using Remanence.Studies;

namespace Remanence.Tests.Reference;

/// <content>Ensembles of posterior states and environments without symmetry.</content>
internal static partial class RedundancyCases
{
    private static Outputs ProjectiveEnsembleOfAll(CaseParameters p)
    {
        int bins = p.Has("bins") ? p.Whole("bins") : 10;
        RedundancyStudy study = Study(p, p.Number("t"));
        ProjectiveEnsemble e = WithBranches(study, (weights, states) => ProjectiveEnsemble.Of(weights, states, bins));
        return new()
        {
            ["sumWeights"] = e.TotalWeight,
            ["mean"] = new[] { e.Mean.X, e.Mean.Y, e.Mean.Z },
            ["second"] = new[] { e.SecondMoment.X, e.SecondMoment.Y, e.SecondMoment.Z },
            ["fourthZ"] = e.FourthMomentZ,
            ["absZ"] = e.AbsoluteMeanZ,
            ["framePotential"] = e.FramePotentials,
            ["classicalInformation"] = e.ClassicalInformation,
            ["histogramZ"] = e.HistogramZ,
        };
    }

    private static Outputs PointerEnsembleOfIntervals(CaseParameters p)
    {
        RedundancyStudy study = Study(p, p.Number("t"));
        IReadOnlyList<PointerFragment> fragments = WithBranches(study, (weights, states) => PointerEnsemble.Of(weights, states, [.. Enumerable.Range(0, study.EnvironmentSpins + 1)]));
        return new()
        {
            ["informationZ"] = fragments.Select(f => f.Information).ToArray(),
            ["meanPurity"] = fragments.Select(f => f.MeanPurity).ToArray(),
        };
    }

    private static Outputs AllToAll(CaseParameters p)
    {
        int n = p.Whole("N");
        PauliSum h = Models.AllToAll(n, p.List("couplings").Select(c => new PairCoupling((int)CaseParameters.Number(c["i"]), (int)CaseParameters.Number(c["j"]), [.. c["J"]!.AsArray().Select(CaseParameters.Numbers)])));
        SpinSpace space = new(n);
        LinearOperator op = h.On(space);
        Spinor[][] spinors = p.Has("blochVectors")
            ? [.. p.List("blochVectors").Select(sites => sites.AsArray().Select(FromBloch).ToArray())]
            : p.Has("branchSpinors")
            ? [.. p.List("branchSpinors").Select(u => new[] { new Spinor(CaseParameters.ComplexNumber(u[0]), CaseParameters.ComplexNumber(u[1])) })]
            : [.. Broadcast.Spinors(p.Number("theta", Math.PI / 2), p.Number("angle", Math.PI / 4)).Select(u => new[] { u })];
        double[] weights = p.Numbers("probabilities", [.. Enumerable.Repeat(1.0 / spinors.Length, spinors.Length)]);
        StateVector[] starts = [.. spinors.Select(u => StateVector.Product(space, u))];
        using BranchEvolution evolution = Evolve.Branches(op, starts, TimeGrid.Of(p.Number("t")));
        while (evolution.Advance()) { }
        StateVector[] states = [.. starts.Select((_, s) => evolution.State(0, s))];
        double[] levels = HermitianEigen.Values(op.ToDense());
        FragmentEnergies energies = new(h, starts[0]);
        return new()
        {
            ["spectrumMin"] = levels[0],
            ["spectrumMax"] = levels[^1],
            ["energies"] = starts.Select(s => s.Expect(h)).ToArray(),
            ["S_S"] = BranchInformation.OfFragment(weights, states, []).SystemEntropy,
            ["meanI"] = Enumerable.Range(0, n + 1).Select(l => SubsetAverage.OfMutualInformation(weights, states, l, most: int.MaxValue).Mean).ToArray(),
            ["meanFragmentEnergyBranch0"] = Enumerable.Range(0, n + 1).Select(energies.Average).ToArray(),
        };

        static Spinor FromBloch(JsonNode? vector)
        {
            double[] v = CaseParameters.Numbers(vector);
            return Spinor.FromBloch(v[0], v[1], v[2]);
        }
    }

    /// <summary>Evolves the branches of a study in the symmetric sector and reads something off them.</summary>
    private static T WithBranches<T>(RedundancyStudy study, Func<double[], StateVector[], T> read)
    {
        SpinSpace space = new(study.EnvironmentSpins, Sector.Symmetric);
        IReadOnlyList<Spinor> spinors = study.BranchSpinors?.Branches ?? Broadcast.Spinors(study.BroadcastAxis, study.BroadcastAngle);
        StateVector[] starts = [.. spinors.Select(u => StateVector.Product(space, u))];
        LinearOperator h = Models.IsingRing(study.EnvironmentSpins, study.IsingCoupling, study.TransverseField, study.LongitudinalField).On(space);
        using BranchEvolution evolution = Evolve.Branches(h, starts, study.Times);
        while (evolution.Advance()) { }
        return read([.. study.Weights], [.. starts.Select((_, s) => evolution.State(0, s))]);
    }
}
