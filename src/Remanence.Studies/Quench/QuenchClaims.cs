using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

public sealed partial record QuenchStudy
{
    /// <summary>Textbook facts that the presets check.</summary>
    internal static IReadOnlyList<Claim> Claims { get; } = [];

    private static (double, Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);

    /// <summary>The numeric cells of a table by column name.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, double>> Rows(IReadOnlyDictionary<string, Table> tables, string name) =>
        tables[name].Rows.Select(row => (IReadOnlyDictionary<string, double>)tables[name].Columns.Zip(row).Where(c => c.Second is double or int or long)
            .ToDictionary(c => c.First.Name, c => Convert.ToDouble(c.Second, CultureInfo.InvariantCulture), StringComparer.Ordinal));
}
