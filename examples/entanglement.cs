#:project ../src/Remanence.Studies/Remanence.Studies.csproj
#:property PublishAot=false

// Two qutrits are thermalized locally, with shared random numbers only. How much entanglement is left, and how much can any protocol leave?
// Run it with: dotnet run -c Release examples/entanglement.cs
using System.Globalization;
using Remanence.Studies;

var study = new EntanglementStudy { LocalDimension = 3, Temperatures = [1] };
Console.WriteLine("T     N twirl   N layered  F_max twirl  layered   bound");
foreach (double temperature in new[] { 0.5, 1, 2, 5 })
{
    EntanglementResult twirl = (study with { InverseTemperature = 1 / temperature }).Compute();
    EntanglementResult layered = (study with { InverseTemperature = 1 / temperature, Protocol = EntanglementProtocol.Layered }).Compute();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{temperature,-4}  {twirl.Negativity:F6}  {layered.Negativity:F6}   {twirl.FullyEntangledFraction:F6}     {layered.FullyEntangledFraction:F6}  {twirl.Bounds.SharedRandomness:F6}"));
}
