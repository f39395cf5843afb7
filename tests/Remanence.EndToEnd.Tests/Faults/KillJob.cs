namespace Remanence.EndToEnd.Faults;

/// <summary>A small job of many pieces: how it is begun, how it goes on, and what it must leave in the end.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Begin">The command line.</param>
/// <param name="Resumes">True when a killed job goes on with "resume FOLDER", false when its command is repeated.</param>
internal sealed record KillJob(string Name, string[] Begin, bool Resumes)
{
    // Between them: both durable steps, raw and JSON pieces, ensembles, inputs, shards' logs, kept runs, many runs in one directory.
    public static IReadOnlyList<KillJob> All { get; } =
    [
        new("evolution and entropies", ["run", "redundancy", "--environment-spins", "12", "--times", "0:10:21"], Resumes: true),
        new("ensemble of trajectories", ["run", "irreversibility", "--preset", "colored-noise", "--trajectories", "200"], Resumes: true),
        new("many small phases", ["run", "entanglement"], Resumes: true),
        new("steady states", ["run", "permutation"], Resumes: true),
        new("curves of identical units", ["run", "permutation", "--sizes", "10,16", "--analyses", "evolution,gap", "--initial-bloch", "0.6,0,-0.8", "--times", "0:10:21"], Resumes: true),
        new("sweep", ["sweep", "darwinism", "--vary", "environment-spins=3:7:5", "--rows", "last"], Resumes: false),
        new("sweep with runs", ["sweep", "redundancy", "--environment-spins", "6", "--times", "0:6:5", "--vary", "broadcast-axis=0:1.5:4", "--keep-runs"], Resumes: false),
        new("reproduction", ["reproduce", "darwinism", "--quick"], Resumes: false),
    ];
}
