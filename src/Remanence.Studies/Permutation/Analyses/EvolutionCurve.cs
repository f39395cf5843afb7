using System.Text;
using System.Text.Json;

namespace Remanence.Studies;

/// <summary>The evolution of N units with what is measured at the output times, saved together: a step, or a measurement, is one portion.</summary>
internal sealed class EvolutionCurve : IResumable, IDisposable
{
    // Text of one measured point, generously.
    private const int BytesPerPoint = 2000;

    private readonly BlockEvolution evolution;
    private readonly IReadOnlyList<double> times;
    private readonly Action<EvolutionPoint> measured;
    private readonly List<ExactPoint> points = [];

    /// <summary>Begins with a product state.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N.</param>
    /// <param name="start">Bloch vector of every unit.</param>
    /// <param name="times">Not negative, ascending.</param>
    /// <param name="accuracy">Error that a unit of time may add.</param>
    /// <param name="measured">Told of each new point.</param>
    internal EvolutionCurve(CollectiveSpinModel model, int units, BlochVector start, IReadOnlyList<double> times, double accuracy, Action<EvolutionPoint> measured)
    {
        BlockSector sector = start.X == 0 && start.Y == 0 ? BlockSector.Populations : BlockSector.All;
        using BlockState product = BlockState.Product(new BlockSpace(units, sector), (start.X, start.Y, start.Z));
        evolution = new BlockEvolution(model, product, accuracy);
        (this.times, this.measured) = (times, measured);
    }

    /// <summary>What was measured so far, one for each time.</summary>
    internal IReadOnlyList<ExactPoint> Points => points;

    /// <inheritdoc/>
    public double Fraction => times[^1] > 0 ? evolution.Time / times[^1] : (double)points.Count / times.Count;

    /// <inheritdoc/>
    public long SavedBytes => evolution.SavedBytes + BytesPerPoint * (long)times.Count;

    /// <inheritdoc/>
    public bool Advance()
    {
        if (points.Count == times.Count) return false;
        if (evolution.StepTowards(times[points.Count])) return true;
        using (BlockState state = evolution.State()) points.Add(ExactPoint.Of(state));
        measured(new EvolutionPoint(times[points.Count - 1], points[^1]));
        return points.Count < times.Count;
    }

    /// <inheritdoc/>
    public void Save(Stream destination)
    {
        evolution.Save(destination);
        using BinaryWriter writer = new(destination, Encoding.UTF8, leaveOpen: true);
        byte[] text = PieceFormat<ExactPoint[]>.Encode([.. points]);
        writer.Write(text.Length);
        writer.Write(text);
    }

    /// <inheritdoc/>
    public void Load(Stream source)
    {
        evolution.Load(source);
        using BinaryReader reader = new(source, Encoding.UTF8, leaveOpen: true);
        try
        {
            int length = reader.ReadInt32();
            byte[] text = length < 0 ? [] : reader.ReadBytes(length);
            if (text.Length != length) throw new InvalidDataException("The saved curve is torn: it ends too early; start it anew.");
            points.Clear();
            points.AddRange(PieceFormat<ExactPoint[]>.Decode(text));
            if (points.Count > times.Count) throw new InvalidDataException($"The saved curve has {points.Count} points for {times.Count} times; it belongs to another run.");
        }
        catch (Exception e) when (e is EndOfStreamException or JsonException)
        {
            throw new InvalidDataException("The saved curve is damaged; start it anew.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => evolution.Dispose();
}
