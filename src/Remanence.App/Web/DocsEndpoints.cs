using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Remanence.App;

/// <summary>The docs of the repository, rendered from the files that travel inside the program.</summary>
internal static class DocsEndpoints
{
    private const string Folder = "docs/";
    private static readonly Lazy<MarkdownPipeline> Pipeline = new(() => new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().UseEmphasisExtras().DisableHtml().Build());

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/docs", () => Pages().ToArray()).WithSummary("The pages of the docs.");
        api.MapGet("/docs/{**page}", (HttpContext http, string page) => Answer(http, page)).WithSummary("A page of the docs as HTML, or one of its images.").Produces<DocsDocument>();
    }

    private static IEnumerable<DocsPage> Pages() => EmbeddedFiles.Below(Folder).Where(n => n.EndsWith(".md", StringComparison.Ordinal))
        .Select(n => n[Folder.Length..^3]).Select(name => new DocsPage(name, Title(EmbeddedFiles.Text(Folder + name + ".md")!), "/api/docs/" + name));

    private static async Task Answer(HttpContext http, string page)
    {
        if (Path.GetExtension(page) is ".svg" or ".png")
        {
            await EmbeddedFiles.Send(http, Folder + page);
            return;
        }

        string name = page.EndsWith(".md", StringComparison.Ordinal) ? page[..^3] : page;
        string text = EmbeddedFiles.Text($"{Folder}{name}.md") ?? throw RefusedException.NotFound($"There is no page \"{(name.Length <= 100 ? name : name[..100])}\" of the docs; /api/docs lists them.");
        await http.Response.WriteAsJsonAsync(new DocsDocument(name, Title(text), Render(text, name)), http.RequestAborted);
    }

    private static string Title(string text) => text.Split('\n', 2)[0].TrimStart('#', ' ').Trim().Replace("`", "", StringComparison.Ordinal);

    /// <summary>Markdown to HTML; links between pages lead to pages of this server.</summary>
    internal static string Render(string text, string page)
    {
        MarkdownDocument document = Markdown.Parse(text, Pipeline.Value);
        foreach (LinkInline link in document.Descendants<LinkInline>())
            if (link.Url is string url) link.Url = Target(url, page, link.IsImage);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Value.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    // "../conventions.md#units" on the page studies/redundancy is /docs/conventions#units; what leaves the docs stays text.
    private static string Target(string url, string page, bool isImage)
    {
        if (url.StartsWith('#') || url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal)) return url;
        Uri whole = new(new Uri($"http://docs/{page}"), url);
        string path = whole.AbsolutePath.TrimStart('/');
        if (isImage) return "/api/docs/" + path;
        string name = path.EndsWith(".md", StringComparison.Ordinal) ? path[..^3] : path;
        return EmbeddedFiles.Has($"{Folder}{name}.md") ? $"/docs/{name}{whole.Fragment}" : "#";
    }
}
