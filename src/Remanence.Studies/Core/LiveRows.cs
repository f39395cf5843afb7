using System.Diagnostics;
using System.Reflection;

namespace Remanence.Studies;

/// <summary>Numbers of finished pieces as rows of events, so that a curve can grow in every phase of every study. The results do not pass through here.</summary>
/// <remarks>Rows are sent a few times a second, whatever the pieces take; a long phase sends rows of evenly chosen pieces only.</remarks>
/// <param name="recorder">Where the rows go.</param>
/// <param name="phase">Name of the phase, which is that of the rows.</param>
/// <param name="items">Number of items of the phase.</param>
internal sealed class LiveRows<TItem, TPiece>(RunRecorder recorder, string phase, int items)
{
    private const int MostPieces = 2000, MostRowsOfAPiece = 64, MostColumns = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25);
    private static readonly bool ManyRows = typeof(TPiece).IsArray && typeof(TPiece).GetElementType() is { IsPrimitive: false };
    private static readonly Type RowType = ManyRows ? typeof(TPiece).GetElementType()! : typeof(TPiece);
    private static readonly PropertyInfo[] Numbers = IsNumber(RowType) || RowType.IsArray ? []
        : [.. RowType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && IsNumber(p.PropertyType)).Take(MostColumns)];

    // Where a piece says itself where it belongs, by a time or by a whole number in front, the number of its item says nothing more.
    private static readonly bool NeedsItem = IsNumber(typeof(TItem)) && !Numbers.Any(p => string.Equals(p.Name, "Time", StringComparison.Ordinal)) && !(Numbers.Length > 0 && IsWhole(Numbers[0].PropertyType) && IsWhole(typeof(TItem)));
    private static readonly string[] Columns = [.. NeedsItem ? ["at"] : Array.Empty<string>(), .. IsNumber(RowType) ? ["value"] : Numbers.Select(p => Names.Kebab(p.Name).Replace('-', '_'))];
    private readonly int step = Math.Max(1, (items + MostPieces - 1) / MostPieces);
    private readonly Lock guard = new();
    private readonly List<IReadOnlyList<object?>> waiting = [];
    private long last = Stopwatch.GetTimestamp();

    /// <summary>True when the pieces hold at least two numbers that can be drawn over each other.</summary>
    private static bool CanDraw => Columns.Length > 1;

    /// <summary>Takes the numbers of a finished piece; safe on several threads.</summary>
    public void Add(int index, TItem item, TPiece piece)
    {
        if (!CanDraw || index % step != 0) return;
        IEnumerable<object?> rows = ManyRows ? ((Array)(object)piece!).Cast<object?>().Take(MostRowsOfAPiece) : [piece];
        IReadOnlyList<object?>[] made = [.. rows.Where(r => r is not null).Select(r => Row(item, r!))];
        lock (guard)
        {
            waiting.AddRange(made);
            if (Stopwatch.GetElapsedTime(last) < Pause) return;
        }

        Send();
    }

    /// <summary>Sends what waits.</summary>
    public void Send()
    {
        IReadOnlyList<object?>[] rows;
        lock (guard)
        {
            last = Stopwatch.GetTimestamp();
            rows = [.. waiting];
            waiting.Clear();
        }

        if (rows.Length > 0) recorder.Publish(new RowsAdded(phase, rows) { Columns = Columns });
    }

    private static object?[] Row(TItem item, object row) =>
        [.. NeedsItem ? [item] : Array.Empty<object?>(), .. IsNumber(RowType) ? [row] : Numbers.Select(p => p.GetValue(row))];

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(double) || IsWhole(type);

    private static bool IsWhole(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(int) || plain == typeof(long));
}
