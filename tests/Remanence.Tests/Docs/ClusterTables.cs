using System.Globalization;
using System.Text;
using Remanence.Tests.Architecture;

namespace Remanence.Tests.Docs;

/// <summary>The tables of the page on clusters follow from its formulas and from what the library plans; REMANENCE_ACCEPT_DOCS=1 writes them.</summary>
public class ClusterTables
{
    [Fact]
    public void Sizes_of_states()
    {
        StringBuilder table = new("| spins | full vector | symmetric sector |\n| --- | --- | --- |\n");
        foreach (int sites in (int[])[20, 24, 28, 32, 36, 40])
            table.Append(CultureInfo.InvariantCulture, $"| {sites} | {Size(16 * Math.Pow(2, sites))} | {Size(16.0 * DihedralBasis.CountOrbits(sites))} |\n");
        Compare("sizes", table.ToString());
    }

    [Fact]
    public void Least_memory_of_a_rank()
    {
        StringBuilder table = new("| spins | ranks | least memory of a rank, w = 2, with the start |\n| --- | --- | --- |\n");
        foreach ((int sites, int ranks) in ((int, int)[])[(24, 1), (28, 4), (32, 64), (36, 1024), (40, 16384)])
        {
            double least = (16 + 40 * 2) * Math.Pow(2, sites);
            // The formula is what the library plans, and one byte less is refused.
            EvolutionPlan plan = EvolutionPlan.Chebyshev(1L << sites, 1, TimeGrid.Of(1), 1, 2, memory: (long)least);
            Assert.Equal(least, plan.Bytes);
            Assert.Throws<CapacityException>(() => EvolutionPlan.Chebyshev(1L << sites, 1, TimeGrid.Of(1), 1, 2, memory: (long)least - 1));
            table.Append(CultureInfo.InvariantCulture, $"| {sites} | {ranks} | {Size((least + 16 * Math.Pow(2, sites)) / ranks)} |\n");
        }

        Compare("memory", table.ToString());
    }

    [Fact]
    public void Scaling_on_paper()
    {
        const double Memory = 200e9, Network = 25e9;
        StringBuilder table = new("| spins | ranks | memory of a rank | passes | work of an application | communication | applications | sent by a rank | time | efficiency |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach ((int sites, int rankBits) in ((int, int)[])[(30, 0), (32, 2), (34, 4), (36, 6), (38, 8), (40, 10), (40, 14)])
        {
            double slice = Math.Pow(2, sites - rankBits), passes = 1 + Math.Ceiling((sites + 1 - 15) / 8.0), applications = 1.5 * sites * 10 + 20;
            // Doubles are 2^(N+1); flips of bits 15 and above are collected, eight at a time.
            Assert.Equal(passes, Math.Ceiling(PassesOf(sites)));
            double work = passes * 3 * 16 * slice / Memory, sent = 16 * rankBits * slice, communication = sent / Network, each = Math.Max(work, communication);
            table.Append(CultureInfo.InvariantCulture, $"| {sites} | {1 << rankBits} | {Size(112 * slice)} | {passes} | {work:0.000} s | {communication:0.000} s | {applications} | {Size(applications * sent)} | {Time(applications * each)} | {work / each:0.00} |\n");
        }

        Compare("paper", table.ToString());
    }

    private static double PassesOf(int sites) => new PauliApplication(Models.IsingChain(sites, 1, 0.9, 0.5), sites, 2).PassCount;

    private static string Time(double seconds) => seconds < 5400 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min") : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h");

    private static string Size(double bytes)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];
        int unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++) bytes /= 1024;
        return bytes.ToString(bytes < 10 && bytes != Math.Floor(bytes) ? "0.0#" : "0", CultureInfo.InvariantCulture) + " " + units[unit];
    }

    private static void Compare(string mark, string wanted)
    {
        string file = Path.Combine(RepositoryRoot.Path, "docs", "howto", "clusters.md"), text = File.ReadAllText(file), open = $"<!-- {mark} -->\n";
        int start = text.IndexOf(open, StringComparison.Ordinal) + open.Length, end = text.IndexOf($"<!-- /{mark} -->", StringComparison.Ordinal);
        Assert.True(start >= open.Length && end >= start, $"The page on clusters has no place for the table {mark}.");
        if (Environment.GetEnvironmentVariable("REMANENCE_ACCEPT_DOCS") is "1") File.WriteAllText(file, text[..start] + wanted + text[end..]);
        else Assert.Equal(wanted, text[start..end]);
    }
}
