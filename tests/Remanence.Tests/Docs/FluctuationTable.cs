using System.Globalization;
using System.Text;
using Remanence.Tests.Architecture;
using Remanence.Tests.MeanField;
using Remanence.Tests.MeanField.Fluctuations;

namespace Remanence.Tests.Docs;

/// <summary>The errors of cumulants and of the truncated Wigner method on the page of the study permutation are measured by this build, also where the library refuses; REMANENCE_ACCEPT_DOCS=1 writes them.</summary>
public class FluctuationTable
{
    private static readonly (string Name, string Motion, CollectiveSpinModel Model)[] Models =
    [
        ("A", "one fixed point", MeanFieldModels.A),
        ("G", "one fixed point", MeanFieldModels.G),
        ("B", "two, by symmetry", MeanFieldModels.B),
        ("B with 0.05 x", "two, no symmetry", MeanFieldModels.BiasedB),
        ("C1", "limit cycle, round", MeanFieldModels.C1),
        ("C2", "limit cycle", MeanFieldModels.C2),
        ("E", "strange attractor", MeanFieldModels.E),
        ("D, 0.4 x", "pure fixed point", MeanFieldModels.Crystal(0.4)),
        ("D, 1 x", "closed orbits", MeanFieldModels.Crystal(1)),
    ];

    [Fact]
    [Trait("Category", "Long")]
    public void The_errors_of_the_approximations_are_measured_by_this_build()
    {
        StringBuilder table = new("<!-- fluctuations -->\n| model | motion | size of C, N = 32 | cumulants: error of C, N = 16 | N = 32 | kept | truncated Wigner: error of C, N = 32 | kept |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach ((string name, string motion, CollectiveSpinModel model) in Models)
        {
            (double half, _) = CumulantError(model, 16);
            (double error, CumulantState exact) = CumulantError(model, 32);
            string wigner = "not tried here", kept = "no";
            if (!model.ConservesTotalSpin)
            {
                TruncatedWignerAverage sample = TruncatedWigner.Sample(new MeanFieldFlow(model), 32, new());
                double size = FluctuationErrors.Size(exact);
                wigner = $"{Percent(FluctuationErrors.OfCorrelations(sample.State, exact) / size)} (standard error {Percent(sample.CorrelationError / size)})";
                kept = Keeps(() => TruncatedWigner.SteadyState(model, 32, new() { Trajectories = 20, Settling = 0, Duration = 0.1 }));
            }

            table.Append(CultureInfo.InvariantCulture, $"| {name} | {motion} | {FluctuationErrors.Size(exact):0.0000} | {Percent(half)} | {Percent(error)} | {Keeps(() => CumulantSteadyState.Of(model, 32))} | {wigner} | {kept} |\n");
        }

        string file = Path.Combine(RepositoryRoot.Path, "docs", "studies", "permutation.md"), text = File.ReadAllText(file), wanted = table.ToString();
        int start = text.IndexOf("<!-- fluctuations -->\n", StringComparison.Ordinal), end = text.IndexOf("<!-- /fluctuations -->", StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, "The page of permutation has no place for the errors of the approximations.");
        if (Environment.GetEnvironmentVariable("REMANENCE_ACCEPT_DOCS") is "1") File.WriteAllText(file, text[..start] + wanted + text[end..]);
        else Assert.Equal(wanted, text[start..end]);
    }

    /// <summary>Relative error of the cumulants that evolution reaches from the maximally mixed state, or from all units down where the total spin is conserved.</summary>
    private static (double Error, CumulantState Exact) CumulantError(CollectiveSpinModel model, int units)
    {
        using BlockState state = BlockSteadyState.Of(model, units, new SteadyStateOptions { Spin = model.ConservesTotalSpin ? units / 2.0 : null });
        CumulantState exact = CumulantState.Of(state), start = CumulantState.Product(units, new(0, 0, model.ConservesTotalSpin ? -1 : 0));
        CumulantState found = new CumulantFlow(model, units).Evolve(start, [300])[0];
        return (FluctuationErrors.OfCorrelations(found, exact) / FluctuationErrors.Size(exact), exact);
    }

    private static string Keeps(Action attempt)
    {
        try
        {
            attempt();
            return "yes";
        }
        catch (ArgumentException)
        {
            return "no";
        }
    }

    private static string Percent(double value) => (100 * value).ToString(value >= 0.1 ? "0" : "0.0", CultureInfo.InvariantCulture) + " %";
}
