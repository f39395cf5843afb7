namespace Remanence;

/// <summary>The fixed list of starts of every search: by turns uniform in the ball and on its surface.</summary>
internal static class MeanFieldStarts
{
    private static readonly RandomStream Numbers = new(0x4D65616E, 0x4669656C64);

    public static BlochVector Point(MeanFieldFlow flow, int index, double length)
    {
        (double u, double turn) = Numbers.UniformPair((ulong)(2 * index));
        double z = 2 * u - 1, across = Math.Sqrt(1 - z * z);
        double radius = flow.Model.ConservesTotalSpin ? length : index % 2 == 1 ? 1 : Math.Cbrt(Numbers.Uniform((ulong)(2 * index + 1)));
        return radius * new BlochVector(across * Math.Cos(2 * Math.PI * turn), across * Math.Sin(2 * Math.PI * turn), z);
    }
}
