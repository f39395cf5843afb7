using System.Globalization;
using Remanence.Output;

namespace Remanence.Studies;

/// <summary>What claims read: numeric rows of tables, and verdicts from bounds.</summary>
internal static class ClaimTables
{
    /// <summary>The rows of a table by column name; true is 1, false 0, an empty field NaN; texts are left out.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, double>> Rows(IReadOnlyDictionary<string, Table> tables, string name)
    {
        Table table = tables[name];
        return
        [
            .. table.Rows.Select(row => (IReadOnlyDictionary<string, double>)table.Columns.Zip(row).Where(c => c.Second is not string)
                .ToDictionary(c => c.First.Name, c => c.Second is null ? double.NaN : Convert.ToDouble(c.Second, CultureInfo.InvariantCulture), StringComparer.Ordinal)),
        ];
    }

    /// <summary>Holds or fails.</summary>
    public static (double Measured, Verdict Verdict) Judge(double measured, Func<double, bool> holds) => (measured, holds(measured) ? Verdict.Holds : Verdict.Fails);

    /// <summary>Holds, holds with the correction that the claim states, or fails.</summary>
    public static (double Measured, Verdict Verdict) Judge(double measured, bool holds, bool corrected) =>
        (measured, holds ? Verdict.Holds : corrected ? Verdict.HoldsWithCorrection : Verdict.Fails);
}
