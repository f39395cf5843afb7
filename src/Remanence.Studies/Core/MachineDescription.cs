using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace Remanence.Studies;

/// <summary>What the manifest says about program and machine.</summary>
internal static class MachineDescription
{
    /// <summary>Version of Remanence with its commit ("0.1.0+e39ce37...").</summary>
    public static string Version { get; } =
        typeof(MachineDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Fingerprint of the code that computes (library and studies): equal for equal sources, different after any change, committed or not.</summary>
    public static string Build { get; } = Convert.ToHexStringLower(SHA256.HashData(
        [.. typeof(Parallelism).Module.ModuleVersionId.ToByteArray(), .. typeof(MachineDescription).Module.ModuleVersionId.ToByteArray()]))[..16];

    /// <summary>The machine, and the library that is not ours if there is one.</summary>
    public static IReadOnlyDictionary<string, string> Facts(LinearAlgebraBackend linearAlgebra)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["build"] = Build,
            ["instruction sets"] = InstructionSets(),
            ["operating system"] = RuntimeInformation.OSDescription,
            ["processor"] = Processor(),
            ["processors"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
        };
        if (linearAlgebra != LinearAlgebraBackend.Managed) facts.Add("linear algebra", LinearAlgebra.Describe(linearAlgebra));
        return facts;
    }

    /// <summary>Largest resident memory of this process so far, bytes.</summary>
    public static long PeakMemory()
    {
        // The runtime reports 0 on Linux; the kernel's own high-water mark is exact.
        string? line = ProcLine("/proc/self/status", "VmHWM:");
        if (line is not null && long.TryParse(string.Concat(line.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes)) return kibibytes * 1024;
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static string InstructionSets()
    {
        (string Name, bool Supported)[] sets =
            [("AVX-512F", Avx512F.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AdvSimd", AdvSimd.IsSupported)];
        string[] supported = [.. sets.Where(s => s.Supported).Select(s => s.Name)];
        return supported.Length == 0 ? "none" : string.Join(", ", supported);
    }

    private static string Processor() =>
        ProcLine("/proc/cpuinfo", "model name")?.Split(':', 2)[^1].Trim()
        ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string? ProcLine(string path, string start)
    {
        try
        {
            return OperatingSystem.IsLinux() && File.Exists(path) ? File.ReadLines(path).FirstOrDefault(l => l.StartsWith(start, StringComparison.Ordinal)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
