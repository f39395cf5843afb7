#:project ../src/Remanence.Studies/Remanence.Studies.csproj
#:property PublishAot=false

// A superradiant laser: do its atoms still know about each other when there are many, and what does the motion of infinitely many say?
// Run it with: dotnet run -c Release examples/permutation.cs
using System.Globalization;
using Remanence;
using Remanence.Studies;

var study = new PermutationStudy { Model = CollectiveSpinModel.Parse("z; collective-decay 4; pump 1"), Sizes = [10, 20, 40, 80] };
PermutationResult result = study.Compute();
Console.WriteLine("  N   I_M/N (nat)");
foreach (ExactPoint point in result.Sizes)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{point.Units,3}   {point.InformationPerUnit:F6}"));
Console.WriteLine(result.Forecast.Sentence);
