using System.Numerics;
using Remanence.Studies;

namespace Remanence.Tests.Reference;

/// <summary>Quantities of the study redundancy.</summary>
internal static partial class RedundancyCases
{
    internal static IReadOnlyDictionary<string, ReferenceAdapter> Adapters { get; } = new Dictionary<string, ReferenceAdapter>(StringComparer.Ordinal)
    {
        ["dihedral-sector"] = DihedralSector,
        ["branch-spinors"] = BranchSpinorRows,
        ["mutual-information"] = MutualInformation,
        ["broadcast-axis-sweep"] = BroadcastAxisSweep,
        ["late-time-average"] = LateTimeAverage,
        ["redundancy-number"] = RedundancyNumbers,
        ["fragment-shapes"] = FragmentShapes,
        ["fragment-energy"] = RedundancyEnergyCases.FragmentEnergy,
        ["initial-rate"] = RedundancyEnergyCases.InitialRate,
        ["thermal-rate"] = RedundancyEnergyCases.ThermalRate,
        ["exponent-of-fraction"] = RedundancyEnergyCases.ExponentOfFractionCase,
        ["projective-ensemble"] = ProjectiveEnsembleOfAll,
        ["pointer-ensemble"] = PointerEnsembleOfIntervals,
        ["all-to-all"] = AllToAll,
    };

    private static Outputs DihedralSector(CaseParameters p)
    {
        int n = p.Whole("N");
        PauliSum h = Models.IsingRing(n, p.Number("J", 1), p.Number("g", -1.05), p.Number("h", 0.5));
        ComplexMatrix sector = h.On(new SpinSpace(n, Sector.Symmetric)).ToDense(), full = h.On(new SpinSpace(n)).ToDense();
        double[] levels = HermitianEigen.Values(full);
        return new()
        {
            ["dimensions"] = p.Wholes("ns").Select(m => new SpinSpace(m, Sector.Symmetric).Dimension).ToArray(),
            ["sectorEigenvalues"] = HermitianEigen.Values(sector),
            ["fullMin"] = levels[0],
            ["fullMax"] = levels[^1],
            ["fullTraceH2"] = full.Data.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary),
        };
    }

    private static Outputs BranchSpinorRows(CaseParameters p)
    {
        double[] thetas = p.Numbers("thetas", [Math.PI / 2]), angles = p.Numbers("angles", [Math.PI / 4]);
        (double j, double g, double h) = (p.Number("J", 1), p.Number("g", -1.05), p.Number("h", 0.5));
        return new() { ["rows"] = angles.SelectMany(angle => thetas.Select(theta => Row(theta, angle))).ToArray() };

        Outputs Row(double theta, double angle)
        {
            IReadOnlyList<Spinor> u = Broadcast.Spinors(theta, angle);
            return new()
            {
                ["theta"] = theta,
                ["angle"] = angle,
                ["spinors"] = u.Select(s => new[] { s.Zero, s.One }).ToArray(),
                ["bloch"] = u.Select(s => new[] { s.Bloch.X, s.Bloch.Y, s.Bloch.Z }).ToArray(),
                ["energyDensity"] = u.Select(s => Broadcast.EnergyDensity(s, j, g, h)).ToArray(),
                ["siteOverlap"] = Complex.Conjugate(u[0].Zero) * u[1].Zero + Complex.Conjugate(u[0].One) * u[1].One,
            };
        }
    }

    private static Outputs MutualInformation(CaseParameters p)
    {
        RedundancyStudy study = Study(p, p.Number("t"));
        RedundancyResult r = study.Compute();
        return new()
        {
            ["S_S"] = r.Information[0][0].SystemEntropy,
            ["I"] = r.MutualInformation[0],
            ["S_F"] = r.FragmentEntropy[0],
            ["S_SF"] = r.JointEntropy[0],
            ["holevo"] = r.Holevo[0],
            ["S_F_branch"] = Enumerable.Range(0, r.Branches.Count).Select(s => r.BranchEntropy(s)[0]).ToArray(),
        };
    }

    private static Outputs BroadcastAxisSweep(CaseParameters p)
    {
        double[] thetas = p.Numbers("thetas");
        RedundancyStudy study = Study(p, p.Number("t"));
        RedundancyResult[] results = [.. thetas.Select(theta => (study with { BroadcastAxis = theta }).Compute())];
        return new()
        {
            ["I"] = results.Select(r => r.MutualInformation[0]).ToArray(),
            ["energy0"] = results.Select(r => r.Branches[0].EnergyDensity).ToArray(),
            ["energyVariancePerSite"] = results.Select(r => Broadcast.EnergyVariance(r.Branches[0].Spinor, study.IsingCoupling, study.TransverseField, study.LongitudinalField)).ToArray(),
            ["collapseAbscissa"] = results.Select((r, i) => r.FragmentSizes.Select(l => l * Math.Pow(Math.Sin(thetas[i]), 2)).ToArray()).ToArray(),
        };
    }

    private static Outputs LateTimeAverage(CaseParameters p)
    {
        double[][] curves = Study(p, p.Numbers("times")).Compute().MutualInformation;
        double[] mean = [.. curves[0].Select((_, l) => curves.Average(row => row[l]))];
        return new()
        {
            ["meanI"] = mean,
            ["stdI"] = mean.Select((m, l) => Math.Sqrt(curves.Average(row => (row[l] - m) * (row[l] - m)))).ToArray(),
        };
    }

    private static Outputs RedundancyNumbers(CaseParameters p)
    {
        RedundancyResult r = Study(p, p.Number("t")).Compute();
        double[] deltas = p.Numbers("deltas");
        RedundancyNumber[] relative = [.. deltas.Select(d => r.RedundancyNumber(0, d))], absolute = [.. deltas.Select(d => r.RedundancyNumber(0, d, ToleranceMode.Absolute))];
        return new()
        {
            ["I"] = r.MutualInformation[0],
            ["S_S"] = r.SystemEntropy,
            ["relative_length"] = relative.Select(n => n.Length).ToArray(),
            ["relative_R"] = relative.Select(Value).ToArray(),
            ["absolute_length"] = absolute.Select(n => n.Length).ToArray(),
            ["absolute_R"] = absolute.Select(Value).ToArray(),
        };
        static double? Value(RedundancyNumber n) => n.IsDefined ? n.Number : null;
    }

    private static Outputs FragmentShapes(CaseParameters p)
    {
        RedundancyStudy study = Study(p, p.Number("t"));
        SpinSpace space = new(study.EnvironmentSpins);
        IReadOnlyList<Spinor> spinors = study.BranchSpinors?.Branches ?? Broadcast.Spinors(study.BroadcastAxis, study.BroadcastAngle);
        StateVector[] starts = [.. spinors.Select(u => StateVector.Product(space, u))];
        LinearOperator h = Models.IsingRing(study.EnvironmentSpins, study.IsingCoupling, study.TransverseField, study.LongitudinalField).On(space);
        using BranchEvolution evolution = Evolve.Branches(h, starts, study.Times);
        while (evolution.Advance()) { }
        StateVector[] states = [.. starts.Select((_, s) => evolution.State(0, s))];
        double[] weights = [.. study.Weights];
        return new() { ["I"] = p.List("fragments").Select(f => BranchInformation.OfFragment(weights, states, CaseParameters.Wholes(f)).MutualInformation).ToArray() };
    }

    /// <summary>The study from the documented parameters and their defaults.</summary>
    private static RedundancyStudy Study(CaseParameters p, params double[] times)
    {
        BranchSpinors? spinors = null;
        if (p.Has("branchSpinors"))
            spinors = BranchSpinors.Of([.. p.List("branchSpinors").Select(u => (CaseParameters.ComplexNumber(u[0]), CaseParameters.ComplexNumber(u[1])))]);
        else if (p.Has("blochVectors"))
            spinors = BranchSpinors.FromBloch([.. p.List("blochVectors").Select(CaseParameters.Numbers).Select(n => (n[0], n[1], n[2]))]);
        int count = spinors?.Count ?? 2;
        return new()
        {
            EnvironmentSpins = p.Whole("N"),
            IsingCoupling = p.Number("J", 1),
            TransverseField = p.Number("g", -1.05),
            LongitudinalField = p.Number("h", 0.5),
            BroadcastAxis = p.Number("theta", Math.PI / 2),
            BroadcastAngle = p.Number("angle", Math.PI / 4),
            Weights = p.Numbers("probabilities", [.. Enumerable.Repeat(1.0 / count, count)]),
            BranchSpinors = spinors,
            Times = TimeGrid.Of(times),
        };
    }
}
