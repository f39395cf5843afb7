using System.Numerics;

namespace Remanence.Tests.Darwinism;

public class InformationSplitTests
{
    private const double Time = 0.9;

    private static EnvironmentSpin[] Mixed => [new(0.5, 0.3, 0.8, 1.5), new(0.8, 0, 1, 1, 0.3), new(0.3, 1.2, 0.6, 2, 1)];

    private static EnvironmentSpin[] Pure => [new(0.5, 0.3), new(0.8, 0, 1, 1, 0.3), new(0.3, 1.2, 1, 2, 1), new(1.1)];

    private static InformationSplit Split(double p, Complex coherence, EnvironmentSpin[] spins, params int[] fragment) => InformationSplit.Of(p, coherence, [.. spins.Select(s => s.At(Time))], fragment);

    [Fact]
    public void The_split_is_that_of_the_full_density_matrix()
    {
        const double p = 0.4;
        Complex coherence = new(0.3, -0.2);
        foreach (int[] fragment in new int[][] { [], [0], [1], [0, 2], [2, 1], [0, 1, 2] })
        {
            Complex[,] joint = Joint(p, coherence, fragment);
            int d = joint.GetLength(0) / 2;
            Complex[,] system = new Complex[2, 2], rest = new Complex[d, d], up = new Complex[d, d], down = new Complex[d, d];
            for (int s = 0; s < 2; s++)
                for (int r = 0; r < 2; r++)
                    for (int i = 0; i < d; i++) system[s, r] += joint[s * d + i, r * d + i];
            for (int i = 0; i < d; i++)
                for (int j = 0; j < d; j++) (up[i, j], down[i, j], rest[i, j]) = (joint[i, j] / p, joint[d + i, d + j] / (1 - p), joint[i, j] + joint[d + i, d + j]);
            InformationSplit split = Split(p, coherence, Mixed, fragment);
            double systemEntropy = NaiveSpins.Entropy(system), fragmentEntropy = NaiveSpins.Entropy(rest), jointEntropy = NaiveSpins.Entropy(joint);
            Assert.Equal(systemEntropy, split.SystemEntropy, 1e-13);
            Assert.Equal(fragmentEntropy, split.FragmentEntropy, 1e-13);
            Assert.Equal(jointEntropy, split.JointEntropy, 1e-13);
            Assert.Equal(systemEntropy + fragmentEntropy - jointEntropy, split.MutualInformation, 1e-13);
            Assert.Equal(fragmentEntropy - p * NaiveSpins.Entropy(up) - (1 - p) * NaiveSpins.Entropy(down), split.Holevo, 1e-13);
            Assert.Equal(PureDeficit.MissingInformation(p), split.Holevo + split.Deficit, 1e-14);
        }
    }

    [Fact]
    public void Pure_global_states_are_antisymmetric_about_half()
    {
        double p = 0.3;
        Complex coherence = Complex.FromPolarCoordinates(Math.Sqrt(p * (1 - p)), 0.4);
        InformationSplit whole = Split(p, coherence, Pure, 0, 1, 2, 3);
        Assert.Equal(2 * whole.SystemEntropy, whole.MutualInformation, 1e-14);
        Assert.Equal(0, whole.JointEntropy, 1e-14);
        double[] means = new double[5], counts = new double[5];
        for (uint subset = 0; subset < 16; subset++)
        {
            int[] fragment = [.. Enumerable.Range(0, 4).Where(k => (subset >> k & 1) == 1)];
            InformationSplit split = Split(p, coherence, Pure, fragment);
            Assert.Equal(split.FragmentEntropy, split.Holevo, 1e-14);
            means[fragment.Length] += split.MutualInformation;
            counts[fragment.Length]++;
        }

        for (int n = 0; n <= 4; n++) Assert.Equal(2 * whole.SystemEntropy, means[n] / counts[n] + means[4 - n] / counts[4 - n], 1e-13);
    }

    [Fact]
    public void A_system_without_coherence_has_no_discord()
    {
        InformationSplit split = Split(0.4, 0, Mixed, 0, 1);
        Assert.Equal(0, split.Discord);
        Assert.Equal(Split(0.4, 0.1, Mixed, 0, 1).Holevo, split.Holevo, 1e-15);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Contains("modulus of at most", Assert.Throws<ArgumentException>(() => Split(0.4, 0.5, Mixed, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Split(0.4, 0, Mixed, 0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("must lie in 0..2", Assert.Throws<ArgumentException>(() => Split(0.4, 0, Mixed, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("at most 10 mixed spins", Assert.Throws<ArgumentException>(() => Split(0.4, 0, [.. Enumerable.Repeat(Mixed[0], 11)], [.. Enumerable.Range(0, 11)])).Message, StringComparison.Ordinal);
    }

    /// <summary>State of S (slowest factor) and the fragment after the exact evolution of S and all spins, the others traced out.</summary>
    private static Complex[,] Joint(double p, Complex coherence, int[] fragment)
    {
        Complex[,] system = { { p, coherence }, { Complex.Conjugate(coherence), 1 - p } };
        Complex[,][,] blocks = new Complex[2, 2][,];
        for (int s = 0; s < 2; s++)
        {
            for (int r = 0; r < 2; r++)
            {
                Complex[,] kept = { { system[s, r] } };
                Complex factor = 1;
                for (int k = 0; k < Mixed.Length; k++)
                {
                    EnvironmentSpin spin = Mixed[k];
                    Complex[,] block = NaiveSpins.Multiply(NaiveSpins.Multiply(NaiveSpins.Propagator(spin, Time, 1 - 2 * s), NaiveSpins.State(spin)), NaiveSpins.Adjoint(NaiveSpins.Propagator(spin, Time, 1 - 2 * r)));
                    if (fragment.Contains(k)) kept = NaiveSpins.Kronecker(kept, block);
                    else factor *= block[0, 0] + block[1, 1];
                }

                for (int i = 0; i < kept.GetLength(0); i++)
                    for (int j = 0; j < kept.GetLength(0); j++) kept[i, j] *= factor;
                blocks[s, r] = kept;
            }
        }

        int d = blocks[0, 0].GetLength(0);
        Complex[,] joint = new Complex[2 * d, 2 * d];
        for (int i = 0; i < 2 * d; i++)
            for (int j = 0; j < 2 * d; j++) joint[i, j] = blocks[i / d, j / d][i % d, j % d];
        return joint;
    }
}
