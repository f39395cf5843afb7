using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Remanence.App;

/// <summary>The pages: one document for all addresses, whose modules look at the address; and the files that they need.</summary>
internal static class PageEndpoints
{
    private const string Plotly = "plotly/plotly.min.js", PlotlyLicense = "plotly/LICENSE.txt";
    private static readonly string[] Addresses = ["/", "/studies/{*rest}", "/runs/{*rest}", "/sweeps/{*rest}", "/compare", "/claims/{*rest}", "/docs/{*rest}"];

    /// <summary>True when the build had Plotly.js.</summary>
    public static bool HasPlotly { get; } = EmbeddedFiles.Has(Plotly);

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (string address in Addresses) app.MapGet(address, (HttpContext http) => EmbeddedFiles.Send(http, "pages/index.html")).ExcludeFromDescription();
        app.MapGet("/assets/plotly.min.js", (HttpContext http) => HasPlotly ? EmbeddedFiles.Send(http, Plotly)
            : throw new RefusedException(StatusCodes.Status404NotFound, "plotly", "This build has no Plotly.js, because npm was not there when it was built; the figures are shown as SVG. Install npm (Node.js) and build again to get interactive ones.")).ExcludeFromDescription();
        app.MapGet("/assets/plotly.license.txt", (HttpContext http) => EmbeddedFiles.Send(http, PlotlyLicense)).ExcludeFromDescription();
        app.MapGet("/assets/{**file}", (HttpContext http, string file) => EmbeddedFiles.Send(http, "pages/" + file)).ExcludeFromDescription();
    }
}
