namespace Remanence.App;
internal static class FreeMemory { public static double Bytes() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes; }
internal static class Citation { public static string Remanence => $"@software{{remanence, title = {{Remanence}}, version = {{{Product.Version}}}}}"; }
