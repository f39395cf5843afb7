#:project ../src/Remanence/Remanence.csproj
#:property PublishAot=false

// A Heisenberg chain with a field of its own on every site, W cos(2 pi b j) with the golden ratio b: how much of an up-down pattern is left at late times?
// Run it with: dotnet run -c Release examples/fields.cs
using System.Globalization;
using Remanence;
using static Remanence.Pauli;

const int N = 10;
double golden = (Math.Sqrt(5) - 1) / 2;
PauliSum pattern = (1.0 / N) * PauliSum.Sum(from j in Enumerable.Range(0, N) select (j % 2 == 0 ? 1 : -1) * Z(j));
Spinor[] neel = [.. Enumerable.Range(0, N).Select(j => j % 2 == 0 ? Spinor.Up : Spinor.Down)];
Console.WriteLine("   W   pattern   entropy of half the chain (nat), means of t = 20 to 40");
foreach (double w in new[] { 1.0, 4, 8, 16 })
{
    PauliSum h = PauliSum.Sum(from j in Enumerable.Range(0, N - 1) select X(j) * X(j + 1) + Y(j) * Y(j + 1) + Z(j) * Z(j + 1))
        + PauliSum.Sum(from j in Enumerable.Range(0, N) select w * Math.Cos(2 * Math.PI * golden * j) * Z(j));
    using var evolution = Evolve.Unitary(h, StateVector.Product(new SpinSpace(N), neel), TimeGrid.Linear(20, 40, 21));
    var late = evolution.Select(s => (Left: s.State.Expect(pattern), Entropy: Information.EntanglementEntropy(s.State, [0, 1, 2, 3, 4]))).ToArray();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{w,5:F1}   {late.Average(x => x.Left),8:F6}   {late.Average(x => x.Entropy):F6}"));
}
