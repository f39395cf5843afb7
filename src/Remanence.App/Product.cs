using System.Reflection;

namespace Remanence.App;

/// <summary>Name and version of what is running.</summary>
internal static class Product
{
    /// <summary>The name of the command.</summary>
    public const string Command = "remanence";

    /// <summary>One sentence: what it is.</summary>
    public const string Sentence = "Remanence computes which quantum correlations survive when quantum systems thermalize, decohere or relax.";

    /// <summary>Version with the commit it was built from.</summary>
    public static string Version => typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
