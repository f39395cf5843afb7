using Remanence.Output;

namespace Remanence.Studies;

/// <summary>One graph of <see cref="Multipartite"/>, equal baths, largest mixing weight.</summary>
/// <param name="Parties">Number n of qubits.</param>
/// <param name="Graph">star, line or ring.</param>
/// <param name="ProductOverlap">Overlap f of the product part with the graph state.</param>
/// <param name="CriticalOverlap">Input overlap above which genuine multipartite entanglement is certified; null if not even a perfect graph state is.</param>
/// <param name="CriticalVisibility">The same as visibility of a graph state with white noise.</param>
public sealed record GraphPoint(int Parties, string Graph, double ProductOverlap, double? CriticalOverlap, double? CriticalVisibility)
{
    /// <summary>Most qubits of the graphs, whose stabilizers are counted one by one.</summary>
    public const int MostParties = 12;

    /// <summary>The graph whose state is the GHZ state.</summary>
    public const string Star = "star";

    internal static GraphPoint[] Of(int parties, double excited)
    {
        (int, int)[] line = [.. Enumerable.Range(1, parties - 1).Select(j => (j - 1, j))];
        return [Point(Star, [.. Enumerable.Range(1, parties - 1).Select(j => (0, j))]), Point("line", line), Point("ring", [.. line, (parties - 1, 0)])];
        GraphPoint Point(string name, (int, int)[] edges)
        {
            GraphProtocol protocol = new(new GraphState(parties, edges), [.. Enumerable.Repeat(excited, parties)]);
            return new(parties, name, protocol.ProductOverlap, protocol.CriticalOverlap, protocol.CriticalVisibility);
        }
    }

    internal static Table Table(IReadOnlyList<GraphPoint> points) => new()
    {
        Name = "multipartite_graphs",
        Meaning = "graph states of up to 12 of the parties in the bath of A, largest mixing weight: certified by an overlap above 1/2, which is sufficient, and exact for stars; empty where a perfect one is not certified",
        Columns = [new("parties", "number of qubits", "n"), new("graph", "star (the GHZ state), line or ring"), new("product_overlap", "overlap of the product part with the graph state", "f"),
            new("critical_overlap", "input overlap that certifies genuine multipartite entanglement of the output", "w*"), new("critical_visibility", "the same as visibility in white noise", "V*")],
        Rows = [.. points.Select(p => (IReadOnlyList<object?>)[p.Parties, p.Graph, p.ProductOverlap, p.CriticalOverlap, p.CriticalVisibility])],
    };
}
