using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Remanence.Output;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>Routes about sweeps. Cancelling, resuming and the files are those of runs.</summary>
internal static class SweepEndpoints
{
    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder api, RunLibrary library, RunDesk desk, JobQueue queue, EventStreams streams, LargeAnswers large)
    {
        var views = new RunView(library, queue);
        var plans = new SweepPlans();
        api.MapPost("/sweeps", (SweepOrder order) => RunEndpoints.Taken(desk.Add(order), queue, "sweeps")).WithSummary("Makes a sweep and puts it into the queue; the same sweep goes on where it was.").Produces<Accepted>(StatusCodes.Status202Accepted);
        api.MapGet("/sweeps/{id}", (string id, CancellationToken cancellation) => large.Make(() => Of(id, library, views, plans), cancellation)).WithSummary("A sweep: its run document, the varied parameters and the points so far as a table.");
        api.MapGet("/sweeps/{id}/events", (HttpContext http, string id) => streams.Send(http, id)).WithSummary("Server-sent events of a sweep.").Produces<string>(contentType: "text/event-stream");
    }

    private static SweepDocument Of(string id, RunLibrary library, RunView views, SweepPlans plans)
    {
        string folder = library.FolderOf(id);
        (SweepFolder place, SweepPlan plan) = plans.Of(folder);
        Dictionary<int, SweepPiece> pieces = place.ReadPieces(plan.Points);
        Table table = SweepTable.Of(plan, pieces);
        return new SweepDocument(views.Of(id), plan.Points, pieces.Count, pieces.Count(p => p.Value.Error is not null), plan.Zip,
            [.. plan.Variations.Select(v => new VariationDocument(v.Parameter.Name, v.Parameter.Name.Replace('-', '_'), DocumentText.Words(v.Parameter.Name), v.Parameter.Symbol, v.Parameter.Unit, v.IsNumber, v.IsLogarithmic, v.Values))],
            ResultDocument.Rows(table));
    }

    /// <summary>Plans of the sweeps that were looked at last: a page asks again for each point, and checking a plan means checking all its points.</summary>
    private sealed class SweepPlans
    {
        private const int Remembered = 8;
        private readonly Lock guard = new();
        private readonly List<(string Key, SweepFolder Folder, SweepPlan Plan)> known = [];

        public (SweepFolder Folder, SweepPlan Plan) Of(string path)
        {
            string key = path + " " + RunFolder.ReadManifest(path).Identity;
            lock (guard)
            {
                int at = known.FindIndex(k => string.Equals(k.Key, key, StringComparison.Ordinal));
                if (at >= 0) return (known[at].Folder, known[at].Plan);
                var (folder, plan, _, _) = SweepFolder.Open(path);
                if (known.Count >= Remembered) known.RemoveAt(0);
                known.Add((key, folder, plan));
                return (folder, plan);
            }
        }
    }
}
