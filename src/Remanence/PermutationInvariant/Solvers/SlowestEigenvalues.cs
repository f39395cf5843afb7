using System.Globalization;
using System.Numerics;
using System.Text;

namespace Remanence;

/// <summary>The slowest eigenvalues of the generator of a permutation-invariant model, sector by sector and disc by disc, so that a long search can be saved between them; <see cref="LiouvillianSpectrum.Slowest"/> in one call.</summary>
/// <remarks>
/// Large sectors by shift-invert Arnoldi at shifts just right of the imaginary axis, upward from the real one. The discs in which all eigenvalues are found overlap along the line of the slowest ones; the search ends
/// after a disc that holds no eigenvalue within twice the decay rate of the last one wanted. Exact copies of degenerate eigenvalues are found once.
/// </remarks>
public sealed class SlowestEigenvalues : IResumable
{
    /// <summary>Up to this dimension the slowest eigenvalues are picked from the whole spectrum of a sector.</summary>
    private const int DenseIsFaster = 250;

    /// <summary>Bytes that the band factors of a sector may take.</summary>
    private const double MostBytes = 4.0 * (1L << 30);

    /// <summary>Eigenvalues below this part of the largest rate count as zero.</summary>
    private const double Zero = 1e-11;

    private const int Steps = 80;
    private const ulong Magic = 0x31574F4C53474945;

    private readonly CollectiveSpinModel model;
    private readonly int units, count;
    private readonly (BlockSector Sector, bool Paired)[] sectors;
    private readonly List<Complex> all = [], own = [];
    private SectorGenerator? generator;
    private int sector, side = 1;
    private double height;

    /// <summary>Begins a search.</summary>
    /// <param name="model">Hamiltonian and jumps.</param>
    /// <param name="units">N, at least 1.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public SlowestEigenvalues(CollectiveSpinModel model, int units, int count = 3)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (units < 1) throw new ArgumentOutOfRangeException(nameof(units), units, $"The number of units must be at least 1, but is {units}.");
        if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, $"The number of eigenvalues must be at least 1, but is {count}.");
        (this.model, this.units, this.count) = (model, units, count);
        sectors = [.. LiouvillianSpectrum.Sectors(model, units)];
    }

    /// <summary>The eigenvalues other than zero, sorted by descending real part, of a conjugate pair both; as many as asked for, or all that there are.</summary>
    /// <exception cref="InvalidOperationException">The search has not ended.</exception>
    public IReadOnlyList<Complex> Values => sector < sectors.Length ? throw new InvalidOperationException("The search for eigenvalues has not ended; call Advance until it returns false.")
        : LiouvillianSpectrum.Sorted(all) is var sorted ? sorted[..Math.Min(count, sorted.Length)] : [];

    /// <inheritdoc/>
    public double Fraction => (double)sector / sectors.Length;

    /// <inheritdoc/>
    public long SavedBytes => 64 + 16L * (all.Count + own.Count);

    /// <summary>Diagonalizes one small sector, or finds the eigenvalues around one shift of a large one.</summary>
    /// <exception cref="CapacityException">The factors of a sector would take more than 4 GiB.</exception>
    public bool Advance()
    {
        if (sector == sectors.Length) return false;
        (BlockSector block, bool paired) = sectors[sector];
        generator ??= new SectorGenerator(model, new BlockSpace(units, block));
        if (generator.Length <= DenseIsFaster)
        {
            own.AddRange(GeneralEigen.Values(generator.Dense()));
            Close(paired);
        }
        else if (!Search(generator, paired))
        {
            Close(paired);
        }

        return sector < sectors.Length;
    }

    /// <inheritdoc/>
    public void Save(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using BinaryWriter writer = new(destination, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(model.ToString());
        writer.Write(units);
        writer.Write(count);
        writer.Write(sector);
        writer.Write(side);
        writer.Write(height);
        foreach (List<Complex> list in (List<Complex>[])[all, own])
        {
            writer.Write(list.Count);
            foreach (Complex value in list)
            {
                writer.Write(value.Real);
                writer.Write(value.Imaginary);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(Stream source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using BinaryReader reader = new(source, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt64() != Magic) throw new InvalidDataException("The stream does not hold a saved search for eigenvalues; it belongs to something else.");
            if (!string.Equals(reader.ReadString(), model.ToString(), StringComparison.Ordinal) || reader.ReadInt32() != units || reader.ReadInt32() != count)
                throw new InvalidDataException("The saved search for eigenvalues belongs to another model, number of units or count; start it anew.");
            (int at, int way, double reached) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble());
            if (at < 0 || at > sectors.Length || way is not (1 or -1) || !(reached >= 0)) throw new InvalidDataException("The saved search for eigenvalues holds impossible numbers; the file is damaged.");
            List<Complex> first = Read(reader), second = Read(reader);
            (sector, side, height, generator) = (at, way, reached, null);
            all.Clear();
            all.AddRange(first);
            own.Clear();
            own.AddRange(second);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The saved search for eigenvalues is torn: it ends too early; start it anew.", e);
        }
    }

    private static List<Complex> Read(BinaryReader reader)
    {
        int length = reader.ReadInt32();
        if (length < 0) throw new InvalidDataException("The saved search for eigenvalues holds impossible numbers; the file is damaged.");
        List<Complex> list = [];
        for (int i = 0; i < length; i++) list.Add(new Complex(reader.ReadDouble(), reader.ReadDouble()));
        return list;
    }

    private void Close(bool paired)
    {
        foreach (Complex value in own.Where(z => z.Magnitude > Zero * generator!.LargestRate))
        {
            all.Add(value);
            if (paired) all.Add(Complex.Conjugate(value));
        }

        own.Clear();
        (generator, side, height) = (null, 1, 0);
        sector++;
    }

    /// <summary>The eigenvalues around the next shift of a sector; false when it was the last.</summary>
    private bool Search(SectorGenerator generator, bool paired)
    {
        double bytes = 48.0 * generator.Length * (generator.HalfWidth + 1.0);
        if (bytes > MostBytes)
            throw new CapacityException(string.Create(CultureInfo.InvariantCulture, $"The factors of the sector {sectors[sector].Sector} take {bytes / (1 << 20):F0} MiB, but may take {MostBytes / (1 << 20):F0} MiB; use fewer units."), bytes, MostBytes);
        double strength = model.CollectiveJumps.Sum(j => j.Vector.SquaredNorm) + model.LocalJumps.Sum(j => j.Vector.SquaredNorm), right = 5e-3 * (strength > 0 ? strength : generator.LargestRate);
        // Twice the largest frequency of a unit in the field of the others: the second harmonic of every slow motion lies below. A field along z only moves the whole of a sector of one difference.
        double least = 2 * model.Hamiltonian.Sum(word => paired && word.Length == 1 ? 0 : word.Length * Math.Abs(word.Coefficient)), center = paired ? generator.MeanFrequency : 0;
        (Complex[] values, double radius) = ShiftInvertArnoldi.Find(generator, new Complex(right, center + side * height), Steps);
        if (radius <= right) throw new AccuracyException(string.Create(CultureInfo.InvariantCulture, $"Arnoldi's method must find the eigenvalues beyond the imaginary axis, {right:G3} from the shift, but reaches {radius:G3} only."), radius, right);
        foreach (Complex value in values)
        {
            Add(value, generator.LargestRate);
            if (!paired) Add(Complex.Conjugate(value), generator.LargestRate);
        }

        if (values.Length >= generator.Length) return false;
        Complex[] slowest = [.. LiouvillianSpectrum.Sorted([.. all, .. own.Where(z => z.Magnitude > Zero * generator.LargestRate)]).Take(count)];
        double rate = slowest.Length < count ? double.PositiveInfinity : -slowest[^1].Real, reach = radius * radius - (right + rate) * (right + rate);
        double above = reach > 0 ? Math.Sqrt(reach) : 0.5 * Math.Sqrt(radius * radius - right * right);
        bool slow = Array.Exists(values, v => v.Magnitude > Zero * generator.LargestRate && v.Real >= -2 * rate && side * (v.Imaginary - center) >= height - above);
        height += 1.5 * above;
        // A disc that holds few distinct eigenvalues may be larger than the whole spectrum, beyond which nothing is.
        if ((slow || height < least) && height <= 2 * generator.Bound) return true;
        if (!paired || side == -1) return false;
        (side, height) = (-1, 0);
        return true;
    }

    private void Add(Complex value, double rate)
    {
        if (!own.Exists(other => (other - value).Magnitude <= 1e-8 * rate)) own.Add(value);
    }
}
