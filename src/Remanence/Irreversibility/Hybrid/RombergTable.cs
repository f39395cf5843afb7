using System.Numerics;
using System.Runtime.InteropServices;

namespace Remanence;

/// <summary>Extrapolation of matrices computed with steps h, h/2, h/4, ... whose error is a series in even powers of h: the last row of the table, up to order 8.</summary>
internal sealed class RombergTable
{
    private const int MostColumns = 4;

    /// <summary>[column][output]; the columns of the level finished last.</summary>
    private readonly ComplexMatrix[][] row;

    /// <summary>The outputs of the level at hand.</summary>
    private readonly ComplexMatrix[] next;

    private int columns;

    internal RombergTable(int outputs, int dimension)
    {
        row = [.. Enumerable.Range(0, MostColumns).Select(_ => Matrices())];
        next = Matrices();

        ComplexMatrix[] Matrices() => [.. Enumerable.Range(0, outputs).Select(_ => new ComplexMatrix(dimension, dimension))];
    }

    /// <summary>Largest Hilbert-Schmidt norm of the differences between the last two best columns.</summary>
    internal double Difference { get; private set; } = double.PositiveInfinity;

    internal long SavedBytes => 16 + (MostColumns + 1) * next.Sum(m => 16L * m.Data.Length);

    /// <summary>Where an output of the level at hand is written.</summary>
    internal ComplexMatrix Next(int output) => next[output];

    /// <summary>The best extrapolation of an output.</summary>
    internal ComplexMatrix Best(int output) => row[columns - 1][output];

    internal void FinishLevel(int level)
    {
        int count = Math.Min(level + 1, MostColumns);
        double largest = 0;
        for (int o = 0; o < next.Length; o++)
        {
            double sum = 0;
            for (int i = 0; i < next[o].Data.Length; i++)
            {
                Complex value = next[o].Data[i], before = columns == 0 ? 0 : row[columns - 1][o].Data[i];
                double power = 1;
                for (int c = 0; c < count; c++)
                {
                    Complex older = row[c][o].Data[i];
                    row[c][o].Data[i] = value;
                    power *= 4;
                    if (c + 1 < count) value += (value - older) / (power - 1);
                }

                Complex change = value - before;
                sum += change.Real * change.Real + change.Imaginary * change.Imaginary;
            }

            largest = Math.Max(largest, sum);
        }

        Difference = columns == 0 ? double.PositiveInfinity : Math.Sqrt(largest);
        columns = count;
    }

    internal void Save(BinaryWriter writer)
    {
        writer.Write(columns);
        writer.Write(Difference);
        foreach (ComplexMatrix matrix in next) Write(writer, matrix);
        for (int c = 0; c < columns; c++)
        {
            foreach (ComplexMatrix matrix in row[c]) Write(writer, matrix);
        }
    }

    internal void Load(BinaryReader reader)
    {
        columns = reader.ReadInt32();
        if (columns is < 0 or > MostColumns) throw new InvalidDataException($"The saved extrapolation must have 0..{MostColumns} columns, but has {columns}; start the evolution anew.");
        Difference = reader.ReadDouble();
        foreach (ComplexMatrix matrix in next) Read(reader, matrix);
        for (int c = 0; c < columns; c++)
        {
            foreach (ComplexMatrix matrix in row[c]) Read(reader, matrix);
        }
    }

    internal static void Write(BinaryWriter writer, ComplexMatrix matrix) => writer.Write(MemoryMarshal.AsBytes(matrix.Data.AsSpan()));

    internal static void Read(BinaryReader reader, ComplexMatrix matrix) => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(matrix.Data.AsSpan()));
}
