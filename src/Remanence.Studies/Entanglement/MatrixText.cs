using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Remanence.Studies;

/// <summary>
/// A complex square matrix as text, usually from a file: CSV with one row per line (or rows separated by semicolons) and entries like 0.5, -0.2i or 0.3+0.1i, or JSON as an array of rows whose entries are numbers,
/// pairs [re, im] or objects {"re": 0.3, "im": 0.1}. A line that begins with # is a comment.
/// </summary>
public sealed class MatrixText : TextValue<MatrixText>, IParsable<MatrixText>
{

    private MatrixText(ComplexMatrix matrix) : base(Text(matrix)) => Matrix = matrix;

    /// <summary>The matrix.</summary>
    public ComplexMatrix Matrix { get; }

    /// <summary>The text of a matrix that exists already.</summary>
    /// <exception cref="ArgumentException">It is not square or empty, or an entry is not finite.</exception>
    public static MatrixText Of(ComplexMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.Rows != matrix.Columns || matrix.Rows == 0) throw new ArgumentException($"The matrix must be square and not empty, but is {matrix.Rows} x {matrix.Columns}.", nameof(matrix));
        if (Array.Exists(matrix.Data, z => !Complex.IsFinite(z))) throw new ArgumentException("The entries of the matrix must be finite, but one is not.", nameof(matrix));
        return new(matrix.Copy());
    }

    /// <summary>Reads CSV or JSON.</summary>
    /// <exception cref="FormatException">Something is wrong with it; the message lists the problems with their rows.</exception>
    public static MatrixText Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        List<string> problems = [];
        List<Complex[]> rows = s.AsSpan().TrimStart() is ['[' or '{', ..] ? FromJson(s, problems) : FromLines(s, problems);
        if (problems.Count == 0 && rows.Count == 0) problems.Add("there is no row");
        for (int r = 0; r < rows.Count && problems.Count == 0; r++)
            if (rows[r].Length != rows.Count) problems.Add(Text($"row {r + 1} holds {rows[r].Length} entries instead of {rows.Count}, the number of rows"));
        if (problems.Count > 0)
            throw new FormatException($"a matrix must be square, as CSV rows of entries like 0.5 or 0.3+0.1i or as JSON rows of numbers or [re, im], but {ErrorText.Listed(problems)}.");
        ComplexMatrix matrix = new(rows.Count, rows.Count);
        for (int r = 0; r < rows.Count; r++) rows[r].CopyTo(matrix.Data, r * rows.Count);
        return new(matrix);
    }

    private static string Text(ComplexMatrix matrix) =>
        string.Join("; ", Enumerable.Range(0, matrix.Rows).Select(r => string.Join(',', Enumerable.Range(0, matrix.Columns).Select(c => Print(matrix[r, c])))));

    private static List<Complex[]> FromLines(string s, List<string> problems)
    {
        List<Complex[]> rows = [];
        foreach (string line in s.ReplaceLineEndings("\n").Split('\n', ';').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            List<Complex> row = [];
            foreach (string cell in line.Split(',', StringSplitOptions.TrimEntries))
            {
                if (TryRead(cell, out Complex entry)) row.Add(entry);
                else problems.Add(Text($"row {rows.Count + 1}: \"{ErrorText.Shown(cell)}\" is no finite number"));
            }

            rows.Add([.. row]);
        }

        return rows;
    }

    private static List<Complex[]> FromJson(string s, List<string> problems)
    {
        List<Complex[]> rows = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(s, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Array) problems.Add("the JSON text is no array of rows");
            else
            {
                foreach (JsonElement row in document.RootElement.EnumerateArray())
                {
                    if (row.ValueKind != JsonValueKind.Array)
                    {
                        problems.Add(Text($"row {rows.Count + 1} is no JSON array"));
                        break;
                    }

                    Complex?[] entries = [.. row.EnumerateArray().Select(Entry)];
                    if (Array.Exists(entries, e => e is null)) problems.Add(Text($"row {rows.Count + 1}: entry {Array.FindIndex(entries, e => e is null) + 1} is neither a finite number nor a pair of real and imaginary part"));
                    rows.Add([.. entries.Select(e => e ?? Complex.Zero)]);
                }
            }
        }
        catch (JsonException e)
        {
            problems.Add(Text($"line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1} breaks the rules of JSON"));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            problems.Add("the text holds half of a character pair, which no encoding can write");
        }

        return rows;
    }

    private static Complex? Entry(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => Real(element) is double re ? new Complex(re, 0) : null,
        JsonValueKind.Array when element.GetArrayLength() == 2 => Real(element[0]) is double re && Real(element[1]) is double im ? new Complex(re, im) : null,
        JsonValueKind.Object when element.TryGetProperty("re", out JsonElement first) && element.TryGetProperty("im", out JsonElement second) => Real(first) is double re && Real(second) is double im ? new Complex(re, im) : null,
        _ => null,
    };

    private static double? Real(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && double.IsFinite(value) ? value : null;

    /// <summary>Reads "0.5", "-0.2i", "1e-3-2e-4j": the imaginary part begins at the last sign that belongs to no exponent.</summary>
    private static bool TryRead(string cell, out Complex entry)
    {
        entry = Complex.Zero;
        double re = 0;
        if (cell is not [.., 'i' or 'j'])
        {
            if (!Finite(cell, out re)) return false;
            entry = new(re, 0);
            return true;
        }

        string body = cell[..^1].TrimEnd();
        int split = body.Length - 1;
        while (split > 0 && !(body[split] is '+' or '-' && body[split - 1] is not ('e' or 'E'))) split--;
        if (split > 0 && !Finite(body[..split].TrimEnd(), out re)) return false;
        string imaginary = split > 0 ? body[split..].Replace(" ", "", StringComparison.Ordinal) : body;
        double im = imaginary is "" or "+" ? 1 : -1;
        if (imaginary is not ("" or "+" or "-") && !Finite(imaginary, out im)) return false;
        entry = new(re, im);
        return true;
    }

    private static bool Finite(string part, out double value) => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string Print(Complex z) => z.Imaginary == 0 && !double.IsNegative(z.Imaginary) ? Text($"{z.Real:R}") : Text($"{z.Real:R}{(double.IsNegative(z.Imaginary) ? "" : "+")}{z.Imaginary:R}i");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
