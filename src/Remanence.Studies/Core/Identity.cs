using System.Security.Cryptography;
using System.Text.Json;

namespace Remanence.Studies;

/// <summary>Identity of a run: everything that decides its numbers, as one hash. Runs of equal identity give equal bits.</summary>
internal static class Identity
{
    /// <summary>SHA-256 (hexadecimal) of canonical JSON: members and parameters sorted by name, parameters in their text form, no spaces.</summary>
    public static string Of(string study, int algorithmVersion, IEnumerable<KeyValuePair<string, string>> parameters, ulong seed, long memory, LinearAlgebraBackend linearAlgebra)
    {
        using var canonical = new MemoryStream();
        using (var json = new Utf8JsonWriter(canonical))
        {
            json.WriteStartObject();
            json.WriteNumber("algorithmVersion", algorithmVersion);
            // Left out for the managed kernels: the identities of all runs before there was a choice stay what they are.
            if (linearAlgebra != LinearAlgebraBackend.Managed) json.WriteString("linearAlgebra", Names.Kebab(linearAlgebra.ToString()));
            json.WriteNumber("memory", memory);
            json.WriteStartObject("parameters");
            foreach ((string name, string text) in parameters.OrderBy(p => p.Key, StringComparer.Ordinal)) json.WriteString(name, text);
            json.WriteEndObject();
            json.WriteNumber("seed", seed);
            json.WriteString("study", study);
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(canonical.ToArray()));
    }
}
