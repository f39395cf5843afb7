#:project ../src/Remanence.Studies/Remanence.Studies.csproj
#:property PublishAot=false

// How far apart must the energies of two branches be for their record to survive thermalization?
// Run it with: dotnet run -c Release examples/redundancy.cs
using System.Globalization;
using Remanence;
using Remanence.Studies;

var study = new RedundancyStudy { EnvironmentSpins = 14, Times = TimeGrid.Of(20) };
Console.WriteLine("axis    I(S:F) of a quarter of the ring (nat)");
foreach (double axis in new[] { 0, 0.2, 0.5, 1.0, Math.PI / 2 })
{
    RedundancyResult result = (study with { BroadcastAxis = axis }).Compute();
    FragmentInformation quarter = result.Information[0].Single(f => f.Size == 4);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{axis:F4}  {quarter.MutualInformation:F6}"));
}
