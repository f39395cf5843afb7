using static Remanence.Studies.ClaimTables;

namespace Remanence.Studies;

/// <summary>Claims about what the protocols do to the marginals, what they need, and their use.</summary>
internal static class ProtocolClaims
{
    /// <summary>The claims, in the order of the source.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        new("thermal-marginals", "Each agent's part ends in its predefined thermal state, whatever the input.", "key finding", "membership",
            "largest deviation of the marginals of the Choi matrix from identity (x) thermal state, protocol with Weyl operators", "at most 1e-12",
            tables => Judge(Rows(tables, "membership_conditions").Where(r => r["channel"] == 0 && r["condition"] is 2 or 3).Max(r => Math.Abs(r["measured"])), x => x <= 1e-12)) { InQuickRuns = true },
        new("faster-thermalization", "Shared rotations thermalize both sides faster than their baths alone.", "practical terms", "figure-8",
            "time to be thermal to 1 % with baths alone over that with shared rotations", "above 1",
            tables => Judge(Rows(tables, "thermalization_times")[0]["bath_only_time"] / Rows(tables, "thermalization_times")[0]["thermalization_time"], x => x > 1),
            "By the ratio of the two rates (here 20), as the source says: the speed-up is the ratio of the thermalization time to that of the rotations.") { InQuickRuns = true },
        new("needs-shared-randomness", "The protocols rely on shared randomness.", "limitations", "figure-8",
            "time at which the entanglement dies over the time at which both sides are thermal to 1 %, no noise shared", "below 1",
            tables => Judge(Rows(tables, "shared_noise").Single(r => r["shared_fraction"] == 0)["death_time"] / Rows(tables, "thermalization_times")[0]["thermalization_time"], x => x < 1),
            "More than nine tenths of the noise have to be shared here before entanglement outlives the thermalization.") { InQuickRuns = true },
        Claim.NotTestable("applications", "Quantum computers, networks and thermal machines could become more robust against heat.", "practical terms",
            "No device is modelled, by the source or here."),
    ];
}
