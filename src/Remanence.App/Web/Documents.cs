using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Remanence.App;

/// <summary>What is served and what it allows.</summary>
internal sealed record ProductDocument(string Name, string Sentence, string Version, int Studies, int Threads, string Runs, bool InteractiveFigures, LimitsDocument Limits);

/// <summary>Limits of the server, sizes in bytes.</summary>
internal sealed record LimitsDocument(long Body, long Upload, int Streams, int Waiting, int Compared, int Listed);

/// <summary>A study in the list.</summary>
internal sealed record StudySummary(string Name, string Question, string Source, string Picture, int Presets, int Claims);

/// <summary>A parameter as a form needs it; all of it comes from the study's record.</summary>
internal sealed record ParameterDocument(
    [property: Description("Name in requests, on the command line and in files.")] string Name,
    string Label,
    string Symbol,
    string Unit,
    double? Min,
    double? Max,
    [property: Description("integer, number, boolean, choice, choices (a list of them), list or text.")] string Kind,
    [property: Description("What a value is, in words.")] string Type,
    string Range,
    IReadOnlyList<string> Choices,
    [property: Description("Text of the default; \"default\" when the study decides it.")] string Default,
    string Help,
    [property: Description("True when a file can be uploaded as its value.")] bool AcceptsFile,
    [property: Description("True when a resumed run may raise it.")] bool Extendable);

/// <summary>Parameters of a figure of the source.</summary>
internal sealed record PresetDocument(string Name, string Title, string Place, IReadOnlyDictionary<string, string> Parameters, int ProvingNumbers);

/// <summary>Everything about a study.</summary>
internal sealed record StudyDocument(string Name, string Question, string Source, int AlgorithmVersion, string Picture, string Docs, int Claims,
    IReadOnlyList<ParameterDocument> Parameters, IReadOnlyList<PresetDocument> Presets,
    [property: Description("HTML fragment with the study's formulas in MathML.")] string Formulas, IReadOnlyList<string> Citations);

/// <summary>What a run would need.</summary>
internal sealed record EstimateDocument(double Bytes, double FreeBytes, double Disk, double Operations,
    [property: Description("Predicted time in seconds, or null while this machine's speed has not been measured.")] double? Seconds,
    int Threads, bool Fits, [property: Description("Why it would be refused, or null.")] string? Refusal, IReadOnlyList<string> Remedies, string Command);

/// <summary>Parameters to be checked and estimated.</summary>
internal sealed record EstimateOrder(string? Preset, JsonObject? Parameters);

/// <summary>A run to be made.</summary>
internal sealed record RunOrder([property: Description("Name of the study.")] string? Study,
    [property: Description("Parameters of a figure to start from.")] string? Preset,
    [property: Description("Values by name: text, number, true, false, a list, or null for the default; \"@upload:...\" for an uploaded file.")] JsonObject? Parameters,
    [property: Description("Seed of the random streams, a whole number or \"random\"; 1 unless given.")] JsonNode? Seed,
    [property: Description("Memory that states may take, for instance \"512MiB\".")] string? Memory,
    [property: Description("True to run although the estimate exceeds 80 % of the free memory.")] bool Force);

/// <summary>A sweep to be made.</summary>
internal sealed record SweepOrder(string? Study, string? Preset, JsonObject? Parameters,
    [property: Description("Varied parameters: NAME=from:to:count, NAME=log:from:to:count or NAME=a,b,c.")] IReadOnlyList<string>? Vary,
    bool Zip, string? Table, [property: Description("all, first or last.")] string? Rows, JsonNode? Seed, string? Memory, bool Force);

/// <summary>What may be said when a run goes on.</summary>
internal sealed record ResumeOrder([property: Description("True to run although the estimate exceeds 80 % of the free memory.")] bool Force);

/// <summary>A run or sweep that was put into the queue.</summary>
internal sealed record Accepted(string Id, string State, int Ahead, string Url, string Events);

/// <summary>A run in the list.</summary>
internal sealed record RunRow(string Id, string Study, string? Preset, bool Sweep,
    [property: Description("queued, running, interrupted, failed, done or damaged.")] string State,
    DateTimeOffset? Started, double Seconds, int Checks, int FailedChecks, string Seed, string? Error,
    [property: Description("Parameters that differ from the defaults.")] IReadOnlyDictionary<string, string> Parameters);

/// <summary>Runs, newest first.</summary>
internal sealed record RunList(IReadOnlyList<RunRow> Runs, [property: Description("How many there are without the limit.")] long Count);

/// <summary>A run or sweep with everything that its page shows.</summary>
internal sealed record RunDocument(string Id, string State, [property: Description("Jobs before it in the queue.")] int Ahead, bool Sweep, bool Resumable, string? Error,
    string Folder, JsonNode Manifest, IReadOnlyList<FigureDocument> Figures, IReadOnlyList<TableDocument> Tables,
    string Command, [property: Description("A C# program of one file that repeats the run.")] string Script, string Citation, string? Report, string Archive, string Events);

/// <summary>A figure of a run.</summary>
internal sealed record FigureDocument(string Name, string Title, string Caption, string Svg, string? Plotly);

/// <summary>A table of a run.</summary>
internal sealed record TableDocument(string Name, string Meaning, long Rows, JsonNode? Columns, string Csv);

/// <summary>A sweep: its points so far.</summary>
internal sealed record SweepDocument(RunDocument Run, int Points, int Done, int Failed, bool Zip, IReadOnlyList<VariationDocument> Vary, JsonNode Table);

/// <summary>A varied parameter.</summary>
internal sealed record VariationDocument(string Name, string Column, string Label, string Symbol, string Unit, bool IsNumber, bool Logarithmic, IReadOnlyList<string> Values);

/// <summary>An uploaded file.</summary>
internal sealed record UploadDocument([property: Description("The value of a parameter that stands for the file.")] string Value, long Bytes);

/// <summary>A page of the docs.</summary>
internal sealed record DocsPage(string Name, string Title, string Url);

/// <summary>A page of the docs as HTML.</summary>
internal sealed record DocsDocument(string Name, string Title, string Html);

/// <summary>Words for documents.</summary>
internal static class DocumentText
{
    /// <summary>The text of a seed that was written as a number or a text, or null.</summary>
    public static string? Of(JsonNode? node) => node is JsonValue value ? value.TryGetValue(out string? text) ? text : value.ToJsonString() : node?.ToJsonString();

    /// <summary>A number that JSON can hold, or null.</summary>
    public static double? Finite(double number) => double.IsFinite(number) ? number : null;

    /// <summary>"mutual-information" as "mutual information".</summary>
    public static string Words(string kebab) => kebab.Replace('-', ' ');

    /// <summary>A number in the invariant form.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
