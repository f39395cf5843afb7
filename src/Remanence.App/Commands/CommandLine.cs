using System.CommandLine;
using System.CommandLine.Parsing;

namespace Remanence.App;

/// <summary>The whole program between its arguments and its exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line and returns the exit code; never throws.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        bool trace = arguments.Contains("--trace", StringComparer.Ordinal);
        try
        {
            var root = new OverviewCommand();
            // "@file" is a value that the parameters read themselves, and "-abc" is no bundle of options.
            var input = new Input(CommandLineParser.Parse(root, arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false }));
            if (input.Has(root.Help))
            {
                HelpText.Write(input.Command, input.Options, terminal);
                return 0;
            }

            if (input.Has(root.Version))
            {
                terminal.Out.WriteLine(Product.Version);
                return 0;
            }

            return input.Command.Execute(input, terminal);
        }
        catch (Exception error)
        {
            return Failure.Report(error, terminal, trace);
        }
        finally
        {
            terminal.Out.Flush();
        }
    }
}
