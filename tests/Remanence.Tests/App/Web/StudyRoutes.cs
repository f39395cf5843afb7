using System.Net;
using System.Text.Json.Nodes;
using Remanence.Studies;

namespace Remanence.Tests.App.Web;

/// <summary>What the interface says about product, studies, claims and docs.</summary>
public sealed class StudyRoutes(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task All_studies_are_listed_with_a_picture_that_can_be_fetched()
    {
        JsonArray studies = (await host.Get("/api/studies")).AsArray();
        Assert.Equal(Catalog.Studies.Select(s => s.Name), studies.Select(s => s!["name"]!.GetValue<string>()));
        foreach (JsonNode? study in studies)
        {
            string picture = await host.Client.GetStringAsync(study!["picture"]!.GetValue<string>());
            Assert.StartsWith("<svg", picture, StringComparison.Ordinal);
        }

        JsonNode product = await host.Get("/api/product");
        Assert.Equal(studies.Count, product["studies"]!.GetValue<int>());
        Assert.Equal(Remanence.App.Product.Version, product["version"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_study_is_described_by_its_record()
    {
        foreach (StudyDescription description in Catalog.Studies)
        {
            JsonNode study = await host.Get($"/api/studies/{description.Name}");
            Assert.Equal(description.Parameters.Select(p => p.Name), study["parameters"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()));
            Assert.Equal(description.Presets.Select(p => p.Name), study["presets"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()));
            foreach ((ParameterDescription expected, JsonNode? given) in description.Parameters.Zip(study["parameters"]!.AsArray()))
            {
                Assert.Equal(expected.DefaultText, given!["default"]!.GetValue<string>());
                Assert.Equal(double.IsFinite(expected.Minimum) ? expected.Minimum : null, given["min"]?.GetValue<double>());
                Assert.Contains(given["kind"]!.GetValue<string>(), new[] { "integer", "number", "boolean", "choice", "choices", "list", "text" });
            }
        }

        JsonNode redundancy = await host.Get("/api/studies/redundancy");
        Assert.Contains("<math", redundancy["formulas"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("integer", redundancy["parameters"]![0]!["kind"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_estimate_says_what_a_run_needs_in_the_units_of_the_dry_run()
    {
        JsonNode small = await host.Post("/api/studies/redundancy/estimate", """{"parameters": {"environment-spins": 10}}""");
        ResourceEstimate expected = Catalog.Find("redundancy").Create(new Dictionary<string, string> { ["environment-spins"] = "10" }).Estimate();
        Assert.Equal(expected.PeakBytes, small["bytes"]!.GetValue<double>());
        Assert.Equal(expected.Operations, small["operations"]!.GetValue<double>());
        Assert.True(small["fits"]!.GetValue<bool>());
        Assert.Equal("remanence run redundancy --environment-spins 10", small["command"]!.GetValue<string>());
        JsonNode large = await host.Post("/api/studies/redundancy/estimate", """{"parameters": {"environment-spins": 62}}""");
        Assert.False(large["fits"]!.GetValue<bool>());
        Assert.Contains("80 %", large["refusal"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once_in_the_words_of_the_command_line()
    {
        const string Order = """{"parameters": {"environment-spins": 2, "tmes": 3, "times": {"from": 1}}}""";
        string kinds = await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/studies/redundancy/estimate", Order);
        Assert.Contains("times must be a text, a number", kinds, StringComparison.Ordinal);
        string told = await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/studies/redundancy/estimate", """{"preset": "figure-1b", "parameters": {"environment-spins": 2, "tmes": 3, "times": "x"}}""");
        Session session = Session.Of("run", "redundancy", "--preset", "figure-1b", "--environment-spins", "2", "--times", "x");
        foreach (string sentence in session.Sentences) Assert.Contains(sentence, told, StringComparison.Ordinal);
        Assert.Contains("tmes: \"tmes\" is no parameter of redundancy; the nearest is times.", told, StringComparison.Ordinal);
        Assert.Contains("environment-spins: environment-spins must lie in 3..62, but is 2.", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/studies/none/estimate", "{}", HttpStatusCode.NotFound, "There is no study \"none\"")]
    [InlineData("/api/studies/redundancy/estimate", """{"preset": "figure-9"}""", HttpStatusCode.BadRequest, "no preset of redundancy")]
    [InlineData("/api/studies/redundancy/estimate", """{"parameters": """, HttpStatusCode.BadRequest, "cannot be read")]
    [InlineData("/api/studies/redundancy/estimate", """{"parameters": [1]}""", HttpStatusCode.BadRequest, "cannot be read")]
    [InlineData("/api/studies/redundancy/estimate", "{\n 1}", HttpStatusCode.BadRequest, " (line 2, byte 2).")]
    [InlineData("/api/runs", """{"study": "redundency"}""", HttpStatusCode.BadRequest, "the nearest is redundancy")]
    [InlineData("/api/runs", """{"study": "redundancy", "seed": -1, "memory": "much"}""", HttpStatusCode.BadRequest, "seed must be a whole number")]
    [InlineData("/api/runs", """{"study": "redundancy", "parameters": {"environment-spins": 62}}""", HttpStatusCode.UnprocessableEntity, "or try it all the same with --force")]
    [InlineData("/api/sweeps", """{"study": "entanglement"}""", HttpStatusCode.BadRequest, "at least one varied parameter")]
    [InlineData("/api/sweeps", """{"study": "entanglement", "vary": ["input-overlap=2"], "rows": "some"}""", HttpStatusCode.BadRequest, "input-overlap")]
    public async Task Orders_that_cannot_be_carried_out_are_refused(string path, string order, HttpStatusCode status, string words) =>
        Assert.Contains(words, await host.Refused(status, HttpMethod.Post, path, order), StringComparison.Ordinal);

    [Fact]
    public async Task A_long_name_that_cannot_be_read_is_cut_in_the_refusal()
    {
        string told = await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Post, "/api/studies/redundancy/estimate", "{\"force\":" + new string('f', 5000) + "}");
        Assert.Contains("(line 1, byte 11)", told, StringComparison.Ordinal);
        Assert.InRange(told.Length, 1, 1000);
    }

    [Fact]
    public async Task Claims_of_one_source_or_of_all()
    {
        Assert.Equal(Catalog.Studies.Sum(s => s.Claims.Count), (await host.Get("/api/claims")).AsArray().Count);
        JsonArray own = (await host.Get("/api/claims/entanglement")).AsArray();
        Assert.Equal(Catalog.Find("entanglement").Claims.Select(c => c.Id), own.Select(c => c!["id"]!.GetValue<string>()));
        Assert.Contains("\"none\" is no study", await host.Refused(HttpStatusCode.BadRequest, HttpMethod.Get, "/api/claims/none"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_the_docs_is_rendered_and_its_links_lead_to_pages()
    {
        JsonArray pages = (await host.Get("/api/docs")).AsArray();
        Assert.Contains("studies/redundancy", pages.Select(p => p!["name"]!.GetValue<string>()));
        foreach (JsonNode? page in pages)
        {
            string html = (await host.Get(page!["url"]!.GetValue<string>()))["html"]!.GetValue<string>();
            Assert.StartsWith("<h1", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(".md\"", html, StringComparison.Ordinal);
        }

        string study = (await host.Get("/api/docs/studies/redundancy"))["html"]!.GetValue<string>();
        Assert.Contains("href=\"/docs/conventions\"", study, StringComparison.Ordinal);
        Assert.Contains("<table>", study, StringComparison.Ordinal);
        Assert.Contains("There is no page", await host.Refused(HttpStatusCode.NotFound, HttpMethod.Get, "/api/docs/none"), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_of_docs_cannot_bring_scripts()
    {
        string html = Remanence.App.DocsEndpoints.Render("# T\n\n<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](../errors.md#parameter) [c](/etc/passwd)", "howto/web");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("passwd\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/docs/errors#parameter\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_describes_every_route()
    {
        JsonNode document = await host.Get("/openapi/v1.json");
        string[] paths = [.. document["paths"]!.AsObject().Select(p => p.Key)];
        foreach (string path in new[] { "/api/product", "/api/studies/{study}/estimate", "/api/runs/{id}/events", "/api/runs/{id}/figures/{name}.plotly.json", "/api/sweeps/{id}", "/api/compare", "/api/uploads", "/api/docs/{page}" })
            Assert.Contains(path, paths);
        Assert.All(document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()), o => Assert.False(string.IsNullOrEmpty(o.Value!["summary"]?.GetValue<string>())));
    }
}
