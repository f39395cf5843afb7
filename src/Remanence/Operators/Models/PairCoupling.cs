namespace Remanence;

/// <summary>All nine couplings between two spins: sum over a, b of J[a][b] sigma^a on the first site times sigma^b on the second; order x, y, z.</summary>
/// <param name="First">The lower site, on which the row index acts.</param>
/// <param name="Second">The higher site, on which the column index acts.</param>
/// <param name="Matrix">3 x 3 finite numbers, rows a = x, y, z of the first site.</param>
public sealed record PairCoupling(int First, int Second, IReadOnlyList<IReadOnlyList<double>> Matrix);
