using System.Globalization;
using Remanence.App;

// Numbers, messages and results are the same in every country.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
return CommandLine.Run(args, Terminal.OfProcess());
