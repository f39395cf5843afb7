using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Remanence.Output;

namespace Remanence.App;

/// <summary>events.jsonl of a run as server-sent events. The identity of an event is the place in the file where the next one begins, so a reader goes on anywhere, also after a restart of the server.</summary>
internal sealed class EventStreams(RunLibrary library, JobQueue queue, CancellationToken closing)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int StepsBetweenSigns = 100;
    private const int BufferSize = 16 << 10;
    private int open;

    /// <summary>Sends the events so far after Last-Event-ID, then live ones until the run ends.</summary>
    public async Task Send(HttpContext http, string id)
    {
        string folder = library.FolderOf(id);
        if (Interlocked.Increment(ref open) > WebLimits.Streams)
        {
            Interlocked.Decrement(ref open);
            http.Response.Headers.RetryAfter = "5";
            throw new RefusedException(StatusCodes.Status429TooManyRequests, "streams", $"{DocumentText.Number(WebLimits.Streams)} event streams are open already; close a page.");
        }

        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, closing);
            await Follow(http, id, folder, ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader has gone, or the server is closing; the reader asks again.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task Follow(HttpContext http, string id, string folder, CancellationToken cancellation)
    {
        var view = new RunView(library, queue);
        string file = Path.Combine(folder, "events.jsonl");
        long place = Start(http.Request, file);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        byte[] buffer = new byte[BufferSize];
        string told = "";
        for (int step = 0; ; step++)
        {
            // Only runs of other processes are looked for on disk.
            (string state, int ahead) = queue.Find(id) ?? view.StateOf(id, folder, RunFolder.ReadManifest(folder));
            bool ends = state is not ("queued" or "running");
            string now = string.Create(CultureInfo.InvariantCulture, $"{{\"state\":\"{state}\",\"ahead\":{ahead}}}");
            if (!string.Equals(now, told, StringComparison.Ordinal) && !ends) await http.Response.WriteAsync($"event: state\ndata: {now}\n\n", cancellation);
            else if (step % StepsBetweenSigns == 0) await http.Response.WriteAsync(": here\n\n", cancellation);
            told = now;
            place = await Lines(http.Response, file, place, buffer, cancellation);
            if (ends) await http.Response.WriteAsync($"event: end\ndata: {now}\n\n", cancellation);
            await http.Response.Body.FlushAsync(cancellation);
            if (ends) return;
            await Task.Delay(Pause, cancellation);
        }
    }

    // The place that the reader names if a line ends there, else the beginning.
    private static long Start(HttpRequest request, string path)
    {
        string text = request.Headers["Last-Event-ID"].ToString();
        if (text.Length == 0) text = request.Query["lastEventId"].ToString();
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long place) || place == 0 || !File.Exists(path)) return 0;
        using FileStream file = Open(path);
        if (place > file.Length) return 0;
        file.Position = place - 1;
        return file.ReadByte() == '\n' ? place : 0;
    }

    // Whole lines from a place on, as events; gives the place after them.
    private static async Task<long> Lines(HttpResponse response, string path, long place, byte[] buffer, CancellationToken cancellation)
    {
        if (!File.Exists(path) || new FileInfo(path).Length <= place) return place;
        using FileStream file = Open(path);
        file.Position = place;
        var line = new MemoryStream();
        for (int read; (read = Read(file, buffer)) > 0;)
        {
            int begin = 0;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', begin, read - begin)) >= 0; begin = end + 1)
            {
                line.Write(buffer, begin, end - begin);
                place += line.Length + 1;
                await Write(response, line, place, cancellation);
                line.SetLength(0);
            }

            line.Write(buffer, begin, read - begin);
        }

        return place;
    }

    // The handle is a synchronous one, for which ReadAsync only wakes another thread.
    private static int Read(FileStream file, byte[] buffer) => file.Read(buffer);

    private static async Task Write(HttpResponse response, MemoryStream line, long place, CancellationToken cancellation)
    {
        await response.Body.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {place}\ndata: ")), cancellation);
        await response.Body.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), cancellation);
        await response.Body.WriteAsync("\n\n"u8.ToArray(), cancellation);
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
