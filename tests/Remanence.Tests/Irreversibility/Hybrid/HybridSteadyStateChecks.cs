namespace Remanence.Tests.Irreversibility.Hybrid;

/// <summary>What every steady state must fulfil, whatever the method.</summary>
internal static class HybridSteadyStateChecks
{
    /// <summary>Solves by a method and compares with the dense equation over all D^2 elements.</summary>
    internal static HybridSteadyState Require(ComplexMatrix h, CollapseProjectors projectors, ComplexMatrix chi, double gamma, double w, HybridMethod method)
    {
        HybridSteadyState steady = new HybridEquation(h, projectors, chi, gamma, w).SteadyState(method);
        NaiveHybrid naive = new(h, NaiveHybrid.Explicit(projectors), gamma, projectors.HasRest && projectors.Completion == IncompleteCollapse.Lindblad);
        double error = NaiveHybrid.TraceNorm(naive.SteadyState(chi, w), steady.State);
        string what = $"{method} D = {h.Rows}, gamma = {gamma}, w = {w}: error {error:G3}, certificate {steady.Certificate:G3}, floor {steady.RoundingFloor:G3}, refinements {steady.Refinements}, iterations {steady.Iterations}";
        // The dense solution has a rounding error of its own, of the size of the floor.
        Assert.True(error < 1e-12 + 3 * steady.RoundingFloor && (error < 1e-10 || gamma / w > 4e5), what);
        Assert.True(steady.Certificate < 10 * steady.RoundingFloor, what);
        Assert.True(error <= steady.Certificate + 3 * steady.RoundingFloor + 1e-13, what);
        Assert.Equal(method, steady.Method);
        Assert.Equal(1, steady.State.Trace().Real, 1e-13);
        Assert.True(HermitianEigen.Values(steady.State)[0] >= -1e-13, what);
        Assert.Equal(method == HybridMethod.Populations, steady.StochasticDefect is <= 1e-12);
        return steady;
    }
}
