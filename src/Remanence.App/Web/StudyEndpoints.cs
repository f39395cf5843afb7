using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Routes about the product and its studies.</summary>
internal static class StudyEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder api, WebSettings settings, RunLibrary library, RunDesk desk, Speed speed)
    {
        api.MapGet("/product", () => new ProductDocument("Remanence", Product.Sentence, Product.Version, Catalog.Studies.Count, settings.Threads ?? Parallelism.Threads, library.Root, PageEndpoints.HasPlotly,
            new LimitsDocument(WebLimits.Body, WebLimits.Upload, WebLimits.Streams, WebLimits.Waiting, WebLimits.Compared, WebLimits.Listed))).WithSummary("Version and limits.");
        api.MapGet("/studies", () => Catalog.Studies.Select(s => new StudySummary(s.Name, s.Question, s.Source, Picture(s), s.Presets.Count, s.Claims.Count)).ToArray()).WithSummary("All studies.");
        api.MapGet("/studies/{study}", (string study) => Describe(Known(study))).WithSummary("A study: question, parameters, presets, formulas.");
        api.MapGet("/studies/{study}/schema", (string study) => Known(study).Schema()).WithSummary("JSON schema of the parameters.");
        api.MapGet("/studies/{study}/picture.svg", (HttpContext http, string study) => EmbeddedFiles.Send(http, PictureFile(Known(study)))).WithSummary("A picture of the study's question.").Produces<string>(contentType: "image/svg+xml");
        api.MapPost("/studies/{study}/estimate", (string study, EstimateOrder order) => Estimate(Known(study).Name, order, settings, library, desk, speed)).WithSummary("What a run would need, or what is wrong with its parameters.");
    }

    private static StudyDescription Known(string study) => Catalog.Studies.FirstOrDefault(s => string.Equals(s.Name, study, StringComparison.Ordinal))
        ?? throw RefusedException.NotFound($"There is no study \"{(study.Length <= 100 ? study : study[..100])}\"; there are {string.Join(", ", Catalog.Studies.Select(s => s.Name))}.");

    private static string Picture(StudyDescription study) => $"/api/studies/{study.Name}/picture.svg";

    private static string PictureFile(StudyDescription study) => EmbeddedFiles.Has($"studies/{study.Name}.svg") ? $"studies/{study.Name}.svg" : "studies/default.svg";

    private static StudyDocument Describe(StudyDescription study) => new(study.Name, study.Question, study.Source, study.AlgorithmVersion, Picture(study), $"/api/docs/studies/{study.Name}", study.Claims.Count,
        [.. study.Parameters.Select(Parameter)],
        [.. study.Presets.Select(p => new PresetDocument(p.Name, p.Title, p.Place, p.Values, p.ProvingNumbers.Count))],
        EmbeddedFiles.Text($"studies/{study.Name}.html") ?? "", [FirstManifest.OwnCitation, .. study.BibTeX]);

    private static ParameterDocument Parameter(ParameterDescription p) => new(p.Name, DocumentText.Words(p.Name), p.Symbol, p.Unit, DocumentText.Finite(p.Minimum), DocumentText.Finite(p.Maximum), Kind(p), p.TypeText, p.RangeText,
        p.Choices, p.DefaultText, p.Meaning, p.JsonTypes[0] is "string" or "array" && p.Choices.Count == 0, p.Extendable);

    private static string Kind(ParameterDescription p) => p.JsonTypes[0] switch
    {
        "array" => p.Choices.Count > 0 ? "choices" : "list",
        "string" => p.Choices.Count > 0 ? "choice" : "text",
        string other => other,
    };

    private static EstimateDocument Estimate(string name, EstimateOrder order, WebSettings settings, RunLibrary library, RunDesk desk, Speed speed)
    {
        (StudyDescription description, Study study, Preset? preset) = desk.Read(name, order.Preset, order.Parameters);
        ResourceEstimate need = study.Estimate(new RunOptions());
        string? refusal = DryRun.Refusal(need, library.Root);
        double? seconds = speed.OperationsPerSecond is double rate ? DocumentText.Finite(need.Operations / rate) : null;
        return new EstimateDocument(need.PeakBytes, Capacity.FreeMemory(), need.DiskBytes, need.Operations, seconds, settings.Threads ?? Parallelism.Threads, refusal is null, refusal, need.Remedies,
            RepeatCommand.Of(description, description.Print(study), preset, new RunOptions()));
    }
}
