namespace Remanence;

/// <summary>Working memory of the thermalization steps of one group of eight trajectories.</summary>
internal sealed unsafe class LaneScratch : IDisposable
{
    private readonly WorkBuffer laws, noise;

    internal LaneScratch(TrajectoryPlan plan)
    {
        laws = new WorkBuffer(ThermalizationStep.LawVectors * LaneState.Lanes * plan.Classes);
        noise = new WorkBuffer((long)LaneState.Component * (plan.Active.Length + ThermalizationStep.ExtraSlots));
    }

    /// <summary>Law of the noise of every class.</summary>
    internal double* Laws => laws.Pointer;

    /// <summary>Room for one pair of lanes per stored level and the extra ones.</summary>
    internal double* Noise => noise.Pointer;

    public void Dispose()
    {
        laws.Dispose();
        noise.Dispose();
    }
}
