using System.Numerics;

namespace Remanence;

/// <summary>Matrices and states without symmetry that a number decides, by sines and cosines instead of random numbers: other programs can rebuild them from one line.</summary>
public static class SineFamily
{
    /// <summary>The Hermitian matrix with H_ii = (i+1)/2 + sin(s (i+1)) and, for i &lt; j, H_ij = 0.4 sin(s (i+1) + (j+1)^2) + 0.3 i cos(s (i+1) (j+2)); rows and columns from 0.</summary>
    /// <param name="dimension">D, at least 1.</param>
    /// <param name="parameter">s.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1, or the parameter is not finite.</exception>
    public static ComplexMatrix Hermitian(int dimension, double parameter)
    {
        RequireDimension(dimension);
        FiniteNumbers.Require(parameter, "parameter of the family", nameof(parameter));
        ComplexMatrix matrix = new(dimension, dimension);
        for (int i = 0; i < dimension; i++)
        {
            matrix[i, i] = 0.5 * (i + 1) + Math.Sin(parameter * (i + 1));
            for (int j = i + 1; j < dimension; j++)
            {
                Complex entry = new(0.4 * Math.Sin(parameter * (i + 1) + (double)(j + 1) * (j + 1)), 0.3 * Math.Cos(parameter * (i + 1) * (j + 2)));
                matrix[i, j] = entry;
                matrix[j, i] = Complex.Conjugate(entry);
            }
        }

        return matrix;
    }

    /// <summary>The unit vector along cos(s j) + i sin(s j^2 / 2), j = 1 .. D.</summary>
    /// <param name="dimension">D, at least 1.</param>
    /// <param name="parameter">s.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1, or the parameter is not finite.</exception>
    public static Complex[] Vector(int dimension, double parameter)
    {
        RequireDimension(dimension);
        FiniteNumbers.Require(parameter, "parameter of the family", nameof(parameter));
        Complex[] vector = new Complex[dimension];
        double norm = 0;
        for (int j = 1; j <= dimension; j++)
        {
            Complex entry = new(Math.Cos(parameter * j), Math.Sin(0.5 * parameter * j * j));
            vector[j - 1] = entry;
            norm += entry.Real * entry.Real + entry.Imaginary * entry.Imaginary;
        }

        for (int j = 0; j < dimension; j++) vector[j] /= Math.Sqrt(norm);
        return vector;
    }

    /// <summary>The mixed state 0.5 |v1&gt;&lt;v1| + 0.3 |v2&gt;&lt;v2| + 0.2 / D with the vectors of s and s + 0.7.</summary>
    /// <param name="dimension">D, at least 1.</param>
    /// <param name="parameter">s.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1, or the parameter is not finite.</exception>
    public static ComplexMatrix Density(int dimension, double parameter)
    {
        Complex[] first = Vector(dimension, parameter), second = Vector(dimension, parameter + 0.7);
        ComplexMatrix matrix = new(dimension, dimension);
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < dimension; j++) matrix[i, j] = 0.5 * first[i] * Complex.Conjugate(first[j]) + 0.3 * second[i] * Complex.Conjugate(second[j]);
            matrix[i, i] = matrix[i, i].Real + 0.2 / dimension;
        }

        return matrix;
    }

    private static void RequireDimension(int dimension)
    {
        if (dimension < 1) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The dimension must be at least 1, but is {dimension}.");
    }
}
