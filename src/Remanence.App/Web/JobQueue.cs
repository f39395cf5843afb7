namespace Remanence.App;

/// <summary>Runs one job after the other, because threads and memory belong to the whole process.</summary>
internal sealed class JobQueue : IDisposable
{
    private const int RememberedErrors = 1000;
    private readonly Lock guard = new(), computing = new();
    private readonly List<Job> jobs = [];
    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim news = new(0);
    private readonly CancellationTokenSource closing = new();
    private readonly Thread worker;

    /// <summary>Starts the thread that computes.</summary>
    public JobQueue()
    {
        worker = new Thread(Work) { Name = "runs", IsBackground = true };
        worker.Start();
    }

    /// <summary>Does something while no job computes, or leaves it when one does; a job that comes meanwhile waits for it.</summary>
    public void WhenIdle(Action action)
    {
        if (!computing.TryEnter()) return;
        try
        {
            action();
        }
        finally
        {
            computing.Exit();
        }
    }

    /// <summary>Adds a job.</summary>
    /// <exception cref="RefusedException">It waits or computes already, too many wait, or the server is closing.</exception>
    public void Add(Job job)
    {
        lock (guard)
        {
            if (closing.IsCancellationRequested) throw new RefusedException(409, "closing", "The server is closing; start it again.");
            if (jobs.Any(j => string.Equals(j.Id, job.Id, StringComparison.Ordinal))) throw new RefusedException(409, "busy", $"{job.Id} waits or computes already.");
            if (jobs.Count > WebLimits.Waiting) throw new RefusedException(429, "queue", $"{WebLimits.Waiting} runs wait already; cancel some, or wait.");
            errors.Remove(job.Id);
            jobs.Add(job);
        }

        news.Release();
    }

    /// <summary>Throws when no further job would be taken.</summary>
    /// <exception cref="RefusedException">Too many wait.</exception>
    public void DemandRoom()
    {
        lock (guard)
            if (jobs.Count > WebLimits.Waiting) throw new RefusedException(429, "queue", $"{WebLimits.Waiting} runs wait already; cancel some, or wait.");
    }

    /// <summary>"running" or "queued" and the number of jobs before it; null when it is neither.</summary>
    public (string State, int Ahead)? Find(string id)
    {
        lock (guard)
        {
            int at = jobs.FindIndex(j => string.Equals(j.Id, id, StringComparison.Ordinal));
            return at < 0 ? null : (jobs[at].IsRunning ? "running" : "queued", at);
        }
    }

    /// <summary>The sentence with which the last attempt in this server ended, or null.</summary>
    public string? ErrorOf(string id)
    {
        lock (guard) return errors.GetValueOrDefault(id);
    }

    /// <summary>Stops a job, or takes it out of the queue.</summary>
    /// <returns>False when it neither waits nor computes.</returns>
    public bool Cancel(string id)
    {
        lock (guard)
        {
            Job? job = jobs.Find(j => string.Equals(j.Id, id, StringComparison.Ordinal));
            if (job is null) return false;
            job.Cancel();
            if (!job.IsRunning) jobs.Remove(job);
            return true;
        }
    }

    /// <summary>Takes no more jobs, stops the one under way and waits until it is saved.</summary>
    /// <returns>Folder of the job that was stopped, or null.</returns>
    public string? Close()
    {
        Job? running;
        lock (guard)
        {
            closing.Cancel();
            running = jobs.Find(j => j.IsRunning);
            jobs.RemoveAll(j => !j.IsRunning);
            running?.Cancel();
        }

        if (worker.IsAlive) worker.Join();
        return running?.Folder;
    }

    /// <summary>Closes.</summary>
    public void Dispose()
    {
        Close();
        closing.Dispose();
        news.Dispose();
    }

    private void Work()
    {
        try
        {
            while (true)
            {
                news.Wait(closing.Token);
                if (Next() is Job job) Run(job);
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The end.
        }
    }

    private Job? Next()
    {
        lock (guard)
        {
            Job? job = jobs.FirstOrDefault();
            if (job is not null) job.IsRunning = true;
            return job;
        }
    }

    private void Run(Job job)
    {
        string? error = null;
        try
        {
            lock (computing) job.Work(job.Cancellation);
        }
        catch (OperationCanceledException) when (job.Cancellation.IsCancellationRequested)
        {
            // Interrupted on request; the folder says so.
        }
        catch (Exception e)
        {
            // Whatever it was, the server goes on; the page shows the sentence.
            error = (e is AggregateException { InnerExceptions.Count: > 0 } several ? several.InnerExceptions[0] : e).Message;
        }
        finally
        {
            lock (guard)
            {
                jobs.Remove(job);
                if (errors.Count >= RememberedErrors) errors.Clear();
                if (error is not null) errors[job.Id] = error;
            }
        }
    }
}
