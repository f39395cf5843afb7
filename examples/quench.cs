#:project ../src/Remanence/Remanence.csproj
#:property PublishAot=false

// A quench of the chaotic Ising ring: all spins up, then the fields are switched on.
// Run it with: dotnet run -c Release examples/quench.cs
using System.Globalization;
using Remanence;
using static Remanence.Pauli;

const int N = 12;
PauliSum h = PauliSum.Sum(from j in Enumerable.Range(0, N) select Z(j) * Z((j + 1) % N) + 0.9045 * X(j) + 0.809 * Z(j));
PauliSum magnetization = (1.0 / N) * PauliSum.Sum(from j in Enumerable.Range(0, N) select Z(j));

StateVector up = StateVector.Product(new SpinSpace(N), Spinor.Up);
using var evolution = Evolve.Unitary(h, up, TimeGrid.Linear(0, 10, 6));
Console.WriteLine("time   <X0>       <Z>        energy");
foreach (var (time, state) in evolution)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time,4}  {state.Expect(X(0)),9:F6}  {state.Expect(magnetization),9:F6}  {state.Expect(h),11:F8}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{evolution.Report.Method}: {evolution.Report.Applications} applications of H, error below {evolution.Report.ErrorBound:0.0e0}"));
