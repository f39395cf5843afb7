using System.Text;

namespace Remanence.Studies;

/// <summary>What went wrong on another rank, as far as it can travel: the kind, the exit code and the sentence.</summary>
internal sealed class RankFailureException : RemanenceException
{
    private RankFailureException(string message, string code, int exitCode) : base(message) => (Code, ExitCode) = (code, exitCode);

    /// <inheritdoc/>
    public override string Code { get; }

    /// <inheritdoc/>
    public override int ExitCode { get; }

    /// <summary>The bytes of an error.</summary>
    public static byte[] Encode(Exception error)
    {
        while (error is AggregateException { InnerExceptions.Count: > 0 } several) error = several.InnerExceptions[0];
        (string code, int exitCode, string message) = error switch
        {
            RemanenceException known => (known.Code, known.ExitCode, known.Message),
            Output.RunFolderException folder => (folder.Code, folder.ExitCode, folder.Message),
            IOException or UnauthorizedAccessException => ("run-folder", 5, error.Message),
            OutOfMemoryException => ("capacity", 3, "A rank cannot get the memory that it needs; smaller parameters, fewer ranks on a machine or more machines need less of it."),
            ArgumentException => ("argument", 2, ErrorText.Reason(error) + "."),
            _ => ("defect", 1, $"This is a defect of Remanence: {error.GetType().Name}: {error.Message}"),
        };
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write(exitCode);
            writer.Write(code);
            writer.Write(message);
        }

        return bytes.ToArray();
    }

    /// <summary>The error again.</summary>
    public static RankFailureException Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        int exitCode = reader.ReadInt32();
        string code = reader.ReadString();
        return new RankFailureException(reader.ReadString(), code, exitCode);
    }
}
