namespace Remanence;

/// <summary>One long computation that runs in bounded portions and can be saved between them with its exact bits.</summary>
public interface IResumable
{
    /// <summary>Runs one bounded portion (well under a second where possible). Returns false when the computation is finished.</summary>
    bool Advance();

    /// <summary>Finished part of the work, 0 to 1.</summary>
    double Fraction { get; }

    /// <summary>Bytes that <see cref="Save"/> will write at the most.</summary>
    long SavedBytes { get; }

    /// <summary>Writes the bit-exact state. Only called between portions.</summary>
    void Save(Stream destination);

    /// <summary>Reads what <see cref="Save"/> wrote; afterwards the computation goes on with the same bits as if never stopped.</summary>
    /// <exception cref="InvalidDataException">The stream belongs to another computation or is torn.</exception>
    void Load(Stream source);
}
