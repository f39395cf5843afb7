using FsCheck;
using FsCheck.Fluent;

namespace Remanence.Tests.Operators;

/// <summary>Runs a property on random seeds, the same ones in every run.</summary>
internal static class Properties
{
    internal static void Check(Func<int, bool> holds, int runs = 100) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>().Filter(s => s >= 0).Generator.Resize(1 << 20).ToArbitrary(), holds)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(20260721, 17));
}
