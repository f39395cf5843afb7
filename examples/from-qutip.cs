#:project ../src/Remanence/Remanence.csproj
#:property PublishAot=false

// Five small programs that docs/howto/from-qutip-and-quspin.md shows beside the same in QuTiP (from_qutip.py); both print the same numbers.
// Run it with: dotnet run -c Release examples/from-qutip.cs
using System.Globalization;
using System.Numerics;
using Remanence;
using static Remanence.Pauli;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Quench();
Spectrum();
Pair();
Channel();
Laser();

static void Quench()
{
    #region quench
    const int n = 6;
    PauliSum h = PauliSum.Sum(from j in Enumerable.Range(0, n - 1) select 1.0 * Z(j) * Z(j + 1))
        + PauliSum.Sum(from j in Enumerable.Range(0, n) select 0.9 * X(j) + 0.5 * Z(j));
    StateVector start = StateVector.Product(new SpinSpace(n), Spinor.Up);
    using var evolution = Evolve.Unitary(h, start, TimeGrid.Linear(0, 2, 3));
    foreach (var (time, state) in evolution)
    {
        double entropy = Information.EntanglementEntropy(state, [0, 1]);
        double mutual = Information.MutualInformation(state, [0], [5]);
        Console.WriteLine($"quench {time} {state.Expect(Z(0)):F9} {entropy:F9} {mutual:F9}");
    }
    #endregion
}

static void Spectrum()
{
    #region spectrum
    const int n = 6;
    PauliSum h = Models.IsingRing(n, 1, -1.05, 0.5);   // sum of J Z Z + g X + h Z
    double[] all = HermitianEigen.Values(h.On(new SpinSpace(n)).ToDense());
    double[] even = HermitianEigen.Values(h.On(new SpinSpace(n, Sector.Symmetric)).ToDense());
    Console.WriteLine($"spectrum {all.Length} {all[0]:F9} {all[1]:F9} {all[^1]:F9}");
    #endregion
    Console.WriteLine($"the symmetric sector has {even.Length} levels, the lowest is {even[0]:F9}");
}

static void Pair()
{
    #region pair
    var pair = new ProductSpace(2, 2);
    double half = Math.Sqrt(0.5);
    DensityMatrix bell = DensityMatrix.FromPure(StateVector.From(pair, [half, 0, 0, half]));
    ComplexMatrix werner = ComplexMatrix.Identity(4);
    for (int i = 0; i < 16; i++) werner.Data[i] = 0.7 * bell.Matrix.Data[i] + 0.3 / 4 * werner.Data[i];
    var state = new DensityMatrix(pair, werner);
    Console.WriteLine($"pair {Information.VonNeumannEntropy(state):F9} {Information.Concurrence(state):F9} {Information.Negativity(state, [1]):F9} {Information.TraceDistance(state, bell):F9}");
    #endregion
}

static void Channel()
{
    #region channel
    const double loss = 0.3;
    ComplexMatrix keep = ComplexMatrix.Identity(2), jump = new(2, 2);
    keep[1, 1] = Math.Sqrt(1 - loss);
    jump[0, 1] = Math.Sqrt(loss);
    var qubit = new ProductSpace(2);
    QuantumMap damping = QuantumMap.FromKraus(qubit, qubit, [keep, jump]).RequireChannel();
    double half = Math.Sqrt(0.5);
    DensityMatrix output = damping.Apply(DensityMatrix.FromPure(StateVector.From(qubit, [half, new Complex(0, half)])));
    Console.WriteLine($"channel {output.Matrix[0, 0].Real:F9} {output.Matrix[0, 1].Imaginary:F9} {damping.Choi[0, 3].Real:F9} {damping.Choi[2, 2].Real:F9}");
    #endregion
}

static void Laser()
{
    #region laser
    const int n = 5;
    CollectiveSpinModel model = CollectiveSpinModel.Parse("z; collective-decay 4; pump 1");   // rates: 4/N of J_-, 1 of each sigma_+
    using BlockState state = BlockSteadyState.Of(model, n);
    var (_, _, z) = state.BlochVector();
    Console.WriteLine($"laser {z:F9} {state.Entropy():F9} {state.MultipartiteInformation() / n:F9}");
    #endregion
}
