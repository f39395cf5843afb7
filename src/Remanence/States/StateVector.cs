using System.Numerics;

namespace Remanence;

/// <summary>A pure state: complex amplitudes over a <see cref="Space"/>.</summary>
public sealed class StateVector : IDisposable
{
    /// <summary>Takes ownership of amplitudes with 2 lanes that fit the space; the norm is not touched.</summary>
    /// <exception cref="ArgumentException">Length or lanes do not fit the space.</exception>
    public StateVector(Space space, Amplitudes amplitudes)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(amplitudes);
        if (amplitudes.Length != space.Dimension || amplitudes.Lanes != 2)
            throw new ArgumentException($"A state on {space} needs {space.Dimension} complex amplitudes (2 lanes), but was given {amplitudes.Length} with {amplitudes.Lanes} lanes.", nameof(amplitudes));
        Space = space;
        Amplitudes = amplitudes;
    }

    /// <summary>What the indices mean.</summary>
    public Space Space { get; }

    /// <summary>The amplitudes, 2 lanes.</summary>
    public Amplitudes Amplitudes { get; }

    /// <summary>The amplitude of one basis state.</summary>
    public Complex this[long index]
    {
        get => Amplitudes.ComplexBlock(index, 1)[0];
        set => Amplitudes.ComplexBlock(index, 1)[0] = value;
    }

    /// <summary>Frees the amplitudes.</summary>
    public void Dispose() => Amplitudes.Dispose();
}
