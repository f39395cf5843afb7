#:project ../src/Remanence.Studies/Remanence.Studies.csproj
#:property PublishAot=false

// A domain wall of the XXZ chain J sum XX + YY + D ZZ melts: how much magnetization has crossed the middle? Much while D is below 1, hardly any above.
// Run it with: dotnet run -c Release examples/xxz.cs
using System.Globalization;
using Remanence;
using Remanence.Studies;

const int N = 12;
Console.WriteLine("  D    spins that crossed at t = 1   and 2");
foreach (double anisotropy in new[] { 0, 0.5, 1, 2, 4 })
{
    var study = new QuenchStudy
    {
        Hamiltonian = SpinModel.Parse(string.Create(CultureInfo.InvariantCulture, $"xxz-chain:{N}:1:{anisotropy}")),
        Start = ProductStart.Parse("domain-wall"),
        Times = TimeGrid.Of(1, 2),
    };
    // Z of site j is Bloch[3 j + 2]; the right half starts down.
    double[] crossed = [.. study.Compute().Points.Select(p => Enumerable.Range(N / 2, N / 2).Sum(j => (1 + p.Bloch[3 * j + 2]) / 2))];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{anisotropy,4:F1}   {crossed[0]:F6}   {crossed[1]:F6}"));
}
