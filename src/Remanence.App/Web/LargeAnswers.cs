namespace Remanence.App;

/// <summary>Answers that need whole tables or archives are made one after the other, so that many of them take no more memory than one.</summary>
internal sealed class LargeAnswers
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Makes an answer when it is its turn.</summary>
    public async Task<T> Make<T>(Func<T> make, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return make();
        }
        finally
        {
            turn.Release();
        }
    }
}
