using System.CommandLine;
using Remanence.Studies;

namespace Remanence.App;

/// <summary>A parameter as an option and as a line of help.</summary>
internal static class ParameterText
{
    /// <summary>The option that sets the parameter.</summary>
    public static Option<string> OptionOf(ParameterDescription parameter) => new("--" + parameter.Name)
    {
        Description = parameter.Meaning,
        HelpName = parameter.Choices.Count is > 0 and <= 4 ? string.Join('|', parameter.Choices) : parameter.TypeText.ToUpperInvariant().Replace(' ', '-'),
        Arity = ArgumentArity.ExactlyOne,
    };

    /// <summary>Meaning, symbol, default, range, unit in one line.</summary>
    public static string Describe(ParameterDescription parameter)
    {
        string symbol = parameter.Symbol.Length > 0 ? $" ({parameter.Symbol})" : "";
        string range = parameter.RangeText.Length > 0 ? $", {parameter.RangeText}" : "";
        string unit = parameter.Unit.Length > 0 ? $", in {parameter.Unit}" : "";
        string byDefault = parameter.DefaultText is "" or "default" ? "not set" : parameter.DefaultText;
        string choices = parameter.Choices.Count > 4 ? $"; one of {string.Join(", ", parameter.Choices)}" : "";
        string extendable = parameter.Extendable ? "; a resumed run may raise it" : "";
        return $"{parameter.Meaning}{symbol}; default {byDefault}{range}{unit}{choices}{extendable}";
    }
}
