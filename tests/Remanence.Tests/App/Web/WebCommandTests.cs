using System.Net;
using System.Net.Sockets;

namespace Remanence.Tests.App.Web;

/// <summary>Options of the command.</summary>
public sealed class WebCommandTests
{
    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        Session session = Session.Of("web", "--port", "70000", "--listen", "here", "--output", "", "--threads", "0", "--prot", "1");
        Assert.Equal(2, session.ExitCode);
        Assert.Equal(5, session.Sentences.Length);
        foreach (string words in new[] { "--port must be a whole number in 1..65535, but is \"70000\".", "--listen must be an IP address", "--output must name a directory", "--threads must be", "--prot is no option of remanence web; the nearest known one is --port." })
            Assert.Contains(session.Sentences, s => s.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_says_what_it_does() => Assert.Contains("Let other machines connect", Session.Of("web", "--help").Out, StringComparison.Ordinal);

    [Fact]
    public void A_port_that_is_taken_is_told()
    {
        using var place = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Session session = Session.Of("web", "--port", port, "--output", place.Path);
        Assert.Equal(2, session.ExitCode);
        Assert.Contains($"port {port}, cannot be used", Assert.Single(session.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_told()
    {
        using var place = new TemporaryFolder();
        string file = Path.Combine(place.Path, "file");
        File.WriteAllText(file, "");
        Session session = Session.Of("web", "--output", Path.Combine(file, "runs"));
        Assert.Equal(5, session.ExitCode);
        Assert.Contains("cannot be made", Assert.Single(session.Sentences), StringComparison.Ordinal);
    }
}
