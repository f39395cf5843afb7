using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Remanence.Output;

namespace Remanence.App;

/// <summary>A request that is refused, with the answer's status.</summary>
internal sealed class RefusedException(int status, string code, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Short stable name of the reason.</summary>
    public string Code { get; } = code;

    /// <summary>There is no such thing.</summary>
    public static RefusedException NotFound(string message) => new(StatusCodes.Status404NotFound, "not-found", message);
}

/// <summary>Errors as application/problem+json: the sentences of the command line, each with the parameter that it belongs to.</summary>
internal static class WebProblem
{
    private const string ContentType = "application/problem+json";

    /// <summary>Answers with the error.</summary>
    public static Task Write(HttpContext http, Exception error)
    {
        (int status, string code, int? exitCode, IReadOnlyList<Problem> problems) = Explain(error);
        return Write(http, status, code, problems, exitCode);
    }

    /// <summary>Answers with one sentence.</summary>
    public static Task Write(HttpContext http, int status, string code, string message) => Write(http, status, code, [new Problem("", message)]);

    /// <summary>Puts words to a status that the framework has set.</summary>
    public static Task WriteStatus(HttpContext http)
    {
        string what = $"{http.Request.Method} {ErrorText.Shown(http.Request.Path.Value ?? "")}";
        return http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Write(http, StatusCodes.Status404NotFound, "not-found", $"There is nothing at {what}; /openapi/v1.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed => Write(http, StatusCodes.Status405MethodNotAllowed, "request", $"{what} is not offered; this address takes {http.Response.Headers.Allow}."),
            StatusCodes.Status415UnsupportedMediaType => Write(http, StatusCodes.Status415UnsupportedMediaType, "request", $"{what} takes application/json, but was sent {(http.Request.ContentType is { Length: > 0 } type ? type : "nothing that says so")}."),
            int status => Write(http, status, "request", $"{what} cannot be answered."),
        };
    }

    private static async Task Write(HttpContext http, int status, string code, IReadOnlyList<Problem> problems, int? exitCode = null)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        var document = new JsonObject
        {
            ["type"] = $"/docs/errors#{(exitCode is null ? "web" : code)}",
            ["title"] = problems[0].Message,
            ["status"] = status,
            ["code"] = code,
            ["exitCode"] = exitCode,
            ["problems"] = new JsonArray([.. problems.Select(p => (JsonNode)new JsonObject { ["path"] = p.Parameter, ["message"] = p.Message })]),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType;
        await http.Response.WriteAsync(Json.Text(document));
    }

    /// <summary>Why the framework could not read a request, without its own types.</summary>
    private static string Reason(BadHttpRequestException bad) => bad.InnerException switch
    {
        JsonException { Path: string path } wrong when wrong.Message.Contains("System.", StringComparison.Ordinal) => $"what stands at {ErrorText.Shown(path)} has another kind than this address takes; /openapi/v1.json says which.",
        JsonException { LineNumber: long line, BytePositionInLine: long byteInLine } wrong => string.Create(CultureInfo.InvariantCulture, $"{ErrorText.Reason(wrong)} (line {line + 1}, byte {byteInLine + 1})."),
        Exception inner => ErrorText.Reason(inner) + ".",
        null when bad.Message.Contains("no body was provided", StringComparison.Ordinal) => "this address takes a JSON object, but there is none in the body.",
        null when bad.Message.Split('"', 3) is ["Failed to bind parameter ", string kind, string from] && from.Split('"', 2) is [_, string value] && kind.Contains("int", StringComparison.Ordinal)
            => $"{kind.Split(' ')[^1]} must be a whole number, but is \"{ErrorText.Shown(value.ReplaceLineEndings(" ").TrimEnd('.', '"'))}\".",
        null => ErrorText.Reason(bad) + ".",
    };

    private static (int Status, string Code, int? ExitCode, IReadOnlyList<Problem> Problems) Explain(Exception error)
    {
        (int Status, string Code, int? ExitCode, IReadOnlyList<Problem>) One(int status, string code, int? exitCode, string message) => (status, code, exitCode, [new Problem("", message)]);
        return error switch
        {
            RefusedException refused => One(refused.Status, refused.Code, null, refused.Message),
            ParameterException wrong => (StatusCodes.Status400BadRequest, wrong.Code, wrong.ExitCode, wrong.Problems),
            CapacityException full => One(StatusCodes.Status422UnprocessableEntity, full.Code, full.ExitCode, full.Message),
            RemanenceException known => One(StatusCodes.Status422UnprocessableEntity, known.Code, known.ExitCode, known.Message),
            RunFolderException folder => One(StatusCodes.Status409Conflict, folder.Code, folder.ExitCode, folder.Message),
            BadHttpRequestException bad => One(bad.StatusCode, "request", null, bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? string.Create(CultureInfo.InvariantCulture, $"The request is too large: parameters may take {Humane.Bytes(WebLimits.Body)}, an uploaded file {Humane.Bytes(WebLimits.Upload)}.")
                : $"The request cannot be read: {Reason(bad)}"),
            IOException or UnauthorizedAccessException => One(StatusCodes.Status409Conflict, "run-folder", 5, error.Message),
            _ => One(StatusCodes.Status500InternalServerError, "defect", 1, $"This is a defect of Remanence, not a mistake of yours: {error.GetType().Name}: {error.Message} The details are in {Failure.Log(error)}; please report them."),
        };
    }
}
