using System.CommandLine;
using System.CommandLine.Parsing;

namespace Remanence.App;

/// <summary>The whole program between its arguments and its exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line and returns the exit code; never throws.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        // Of several ranks that mpirun started the first one prints; commands that do not compute need the others for nothing.
        int? launched = Ranks.Launched;
        Terminal own = launched is > 0 ? terminal.Silent : terminal;
        bool trace = arguments.Contains("--trace", StringComparer.Ordinal);
        try
        {
            var root = new OverviewCommand();
            // "@file" is a value that the parameters read themselves, and "-abc" is no bundle of options.
            var input = new Input(CommandLineParser.Parse(root, arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false }));
            if (input.Has(root.Help))
            {
                HelpText.Write(input.Command, input.Options, own);
                return 0;
            }

            if (input.Has(root.Version))
            {
                own.Out.WriteLine(Product.Version);
                return 0;
            }

            if (launched is int rank && input.Command.UsesRanks) return RankedCommand.Run(input, rank, terminal, trace);
            return launched is > 0 ? 0 : input.Command.Execute(input, terminal);
        }
        catch (Exception error)
        {
            return Failure.Report(error, own, trace);
        }
        finally
        {
            terminal.Out.Flush();
        }
    }
}
