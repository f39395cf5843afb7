using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Remanence;

/// <summary>Exchanges inside one vector of eight doubles: lane l takes the value of lane l ^ mask. Moving numbers never changes bits.</summary>
internal static class Lanes
{
    /// <summary>l ^ 1: real and imaginary parts change places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Flip1(Vector512<double> v) => Vector512.IsHardwareAccelerated
        ? Vector512.Shuffle(v, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6))
        : Vector512.Create(Vector256.Shuffle(v.GetLower(), Vector256.Create(1L, 0, 3, 2)), Vector256.Shuffle(v.GetUpper(), Vector256.Create(1L, 0, 3, 2)));

    /// <summary>l ^ 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Flip2(Vector512<double> v) => Vector512.IsHardwareAccelerated
        ? Vector512.Shuffle(v, Vector512.Create(2L, 3, 0, 1, 6, 7, 4, 5))
        : Vector512.Create(Vector256.Shuffle(v.GetLower(), Vector256.Create(2L, 3, 0, 1)), Vector256.Shuffle(v.GetUpper(), Vector256.Create(2L, 3, 0, 1)));

    /// <summary>l ^ 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Flip4(Vector512<double> v) => Vector512.IsHardwareAccelerated
        ? Vector512.Shuffle(v, Vector512.Create(4L, 5, 6, 7, 0, 1, 2, 3))
        : Vector512.Create(v.GetUpper(), v.GetLower());

    /// <summary>Lane l takes the value of lane l with bit 0 cleared: the real part twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> DuplicateEven(Vector512<double> v) => Vector512.IsHardwareAccelerated
        ? Vector512.Shuffle(v, Vector512.Create(0L, 0, 2, 2, 4, 4, 6, 6))
        : Vector512.Create(Vector256.Shuffle(v.GetLower(), Vector256.Create(0L, 0, 2, 2)), Vector256.Shuffle(v.GetUpper(), Vector256.Create(0L, 0, 2, 2)));

    /// <summary>Lane l takes the value of lane l with bit 0 set: the imaginary part twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> DuplicateOdd(Vector512<double> v) => Vector512.IsHardwareAccelerated
        ? Vector512.Shuffle(v, Vector512.Create(1L, 1, 3, 3, 5, 5, 7, 7))
        : Vector512.Create(Vector256.Shuffle(v.GetLower(), Vector256.Create(1L, 1, 3, 3)), Vector256.Shuffle(v.GetUpper(), Vector256.Create(1L, 1, 3, 3)));
}
