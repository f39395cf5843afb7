namespace Remanence.App;

/// <summary>A grid of character cells, each with 2 x 4 dots (braille) or, without Unicode, one dot. Coordinates run from 0 to 1, from the lower left corner.</summary>
internal sealed class Canvas
{
    // Braille dots 1-8 by row (from the top) and column of the cell: Unicode numbers them in this order.
    private static readonly int[,] Dots = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] pattern;
    private readonly char[,] marks;
    private readonly int[,] owner;
    private readonly bool[] levels;
    private readonly int rows;
    private readonly bool unicode;

    /// <summary>An empty canvas of character cells.</summary>
    public Canvas(int columns, int rows, bool unicode)
    {
        Columns = columns;
        this.rows = rows;
        this.unicode = unicode;
        pattern = new int[rows, columns];
        marks = new char[rows, columns];
        owner = new int[rows, columns];
        levels = new bool[rows];
    }

    /// <summary>Width in cells.</summary>
    public int Columns { get; }

    private int Across => unicode ? 2 * Columns : Columns;

    private int Down => unicode ? 4 * rows : rows;

    /// <summary>A dotted horizontal line behind the curves.</summary>
    public void Level(double y)
    {
        if (y is >= 0 and <= 1) levels[(int)Math.Round((1 - y) * (Down - 1)) / (unicode ? 4 : 1)] = true;
    }

    /// <summary>A straight line of dots; parts outside the canvas are left out.</summary>
    public void Line(double fromX, double fromY, double toX, double toY, int curve)
    {
        double x0 = fromX * (Across - 1), x1 = toX * (Across - 1), y0 = (1 - fromY) * (Down - 1), y1 = (1 - toY) * (Down - 1);
        // Points far outside (a fixed axis, a steep curve) must not cost more than the canvas.
        double steps = Math.Min(Math.Ceiling(Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0))), 100_000);
        for (int i = 0; i <= steps; i++)
        {
            double share = steps == 0 ? 0 : i / steps;
            Dot(x0 + share * (x1 - x0), y0 + share * (y1 - y0), curve);
        }
    }

    /// <summary>A character at a data point, over everything else.</summary>
    public void Mark(double x, double y, char mark, int curve)
    {
        if (!(x is >= 0 and <= 1 && y is >= 0 and <= 1)) return;
        int column = (int)Math.Round(x * (Across - 1)) / (unicode ? 2 : 1), row = (int)Math.Round((1 - y) * (Down - 1)) / (unicode ? 4 : 1);
        marks[row, column] = mark;
        owner[row, column] = curve;
    }

    /// <summary>One row of cells as text, colored by curve if the terminal takes color.</summary>
    public string Row(int row, Terminal terminal)
    {
        var text = new System.Text.StringBuilder();
        for (int c = 0; c < Columns; c++)
        {
            bool drawn = marks[row, c] != '\0' || pattern[row, c] != 0;
            char cell = marks[row, c] != '\0' ? marks[row, c]
                : pattern[row, c] != 0 ? unicode ? (char)(0x2800 + pattern[row, c]) : '.'
                : levels[row] ? unicode ? '┄' : '-' : ' ';
            text.Append(drawn ? terminal.Colored(cell.ToString(), owner[row, c]) : cell);
        }

        return text.ToString();
    }

    private void Dot(double x, double y, int curve)
    {
        int column = (int)Math.Round(x), row = (int)Math.Round(y);
        if (column < 0 || column >= Across || row < 0 || row >= Down) return;
        int c = column / (unicode ? 2 : 1), r = row / (unicode ? 4 : 1);
        if (pattern[r, c] == 0) owner[r, c] = curve;
        pattern[r, c] |= unicode ? Dots[row % 4, column % 2] : 1;
    }
}
