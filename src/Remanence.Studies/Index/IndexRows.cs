using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Remanence.Studies;

/// <summary>The statements of the index: one row per run, one per parameter of a run.</summary>
internal static class IndexRows
{
    public static long Version(SqliteConnection connection, SqliteTransaction transaction)
    {
        using SqliteCommand command = Command(connection, transaction, "PRAGMA user_version");
        return (long)command.ExecuteScalar()!;
    }

    public static void Create(SqliteConnection connection, SqliteTransaction transaction, int version) => Execute(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"""
        DROP TABLE IF EXISTS parameters;
        DROP TABLE IF EXISTS runs;
        CREATE TABLE runs (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, ticks INTEGER NOT NULL, size INTEGER NOT NULL, study TEXT NOT NULL, preset TEXT NOT NULL, state TEXT NOT NULL, started INTEGER,
            seconds REAL NOT NULL, checks INTEGER NOT NULL, failed INTEGER NOT NULL, seed TEXT NOT NULL, identity TEXT NOT NULL, sweep INTEGER NOT NULL, error TEXT NOT NULL);
        CREATE INDEX runs_by_start ON runs (started DESC);
        CREATE TABLE parameters (run INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, number REAL, own INTEGER NOT NULL, PRIMARY KEY (run, name)) WITHOUT ROWID;
        CREATE INDEX parameters_by_value ON parameters (name, number);
        PRAGMA user_version = {version};
        """));

    public static Dictionary<string, RunStamp> Stamps(SqliteConnection connection)
    {
        var stamps = new Dictionary<string, RunStamp>(StringComparer.Ordinal);
        using SqliteCommand command = Command(connection, null, "SELECT path, ticks, size FROM runs");
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read()) stamps[reader.GetString(0)] = new RunStamp(reader.GetInt64(1), reader.GetInt64(2));
        return stamps;
    }

    public static void Remove(SqliteConnection connection, SqliteTransaction transaction, IEnumerable<string> paths)
    {
        using SqliteCommand command = Command(connection, transaction, "DELETE FROM parameters WHERE run IN (SELECT id FROM runs WHERE path = $path); DELETE FROM runs WHERE path = $path;");
        SqliteParameter parameter = command.Parameters.Add("$path", SqliteType.Text);
        foreach (string path in paths)
        {
            parameter.Value = path;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Takes in runs that are not there.</summary>
    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, IEnumerable<IndexEntry> entries)
    {
        using SqliteCommand run = Command(connection, transaction, "INSERT INTO runs VALUES (NULL, $path, $ticks, $size, $study, $preset, $state, $started, $seconds, $checks, $failed, $seed, $identity, $sweep, $error); SELECT last_insert_rowid()");
        using SqliteCommand parameter = Command(connection, transaction, "INSERT INTO parameters VALUES ($run, $name, $value, $number, $own)");
        var defaults = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (IndexEntry entry in entries)
        {
            Output.Manifest? m = entry.Manifest;
            Fill(run, ("$path", entry.Path), ("$ticks", entry.Stamp.Ticks), ("$size", entry.Stamp.Size), ("$study", m?.Study ?? entry.Path.Split('/')[0]), ("$preset", m?.Preset ?? ""),
                ("$state", entry.State), ("$started", m?.Started.UtcTicks), ("$seconds", m?.Seconds ?? 0), ("$checks", m?.Checks.Count ?? 0), ("$failed", entry.FailedChecks),
                ("$seed", m?.Seed.ToString(CultureInfo.InvariantCulture) ?? ""), ("$identity", m?.Identity ?? ""), ("$sweep", entry.IsSweep ? 1 : 0), ("$error", m?.Error ?? entry.Damage ?? ""));
            long id = (long)run.ExecuteScalar()!;
            if (m is null) continue;
            if (!defaults.TryGetValue(m.Study, out IReadOnlyDictionary<string, string>? usual)) defaults[m.Study] = usual = Defaults(m.Study);
            foreach ((string name, string value) in m.Parameters)
            {
                bool own = !string.Equals(usual.GetValueOrDefault(name), value, StringComparison.Ordinal);
                Fill(parameter, ("$run", id), ("$name", name), ("$value", value), ("$number", IndexEntry.Number(value)), ("$own", own ? 1 : 0));
                parameter.ExecuteNonQuery();
            }
        }
    }

    public static IReadOnlyList<RunSummary> Find(SqliteConnection connection, string directory, RunQuery query)
    {
        // One statement for runs and one for their parameters, in the same order, see the same state of the file.
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        Dictionary<long, Dictionary<string, string>> parameters = [];
        using (SqliteCommand command = Select(connection, transaction, query, "SELECT id FROM runs", out string from))
        {
            command.CommandText = $"SELECT run, name, value FROM parameters WHERE own = 1 AND run IN ({from})";
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                long run = reader.GetInt64(0);
                if (!parameters.TryGetValue(run, out Dictionary<string, string>? own)) parameters[run] = own = new Dictionary<string, string>(StringComparer.Ordinal);
                own[reader.GetString(1)] = reader.GetString(2);
            }
        }

        var runs = new List<RunSummary>();
        using (SqliteCommand command = Select(connection, transaction, query, "SELECT path, study, preset, state, started, seconds, checks, failed, seed, identity, sweep, error, id FROM runs", out _))
        {
            using SqliteDataReader r = command.ExecuteReader();
            while (r.Read())
            {
                string path = r.GetString(0);
                runs.Add(new RunSummary(Path.Combine(directory, path), r.GetString(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : new DateTimeOffset(r.GetInt64(4), TimeSpan.Zero), r.GetDouble(5),
                    r.GetInt32(6), r.GetInt32(7), r.GetString(8), r.GetString(9), r.GetInt64(10) != 0, r.GetString(11), parameters.GetValueOrDefault(r.GetInt64(12)) ?? []));
            }
        }

        return runs;
    }

    public static long Count(SqliteConnection connection, RunQuery query)
    {
        using SqliteCommand command = Select(connection, null, query with { Limit = int.MaxValue }, "SELECT path FROM runs", out string from);
        command.CommandText = $"SELECT COUNT(*) FROM ({from})";
        return (long)command.ExecuteScalar()!;
    }

    public static void Execute(SqliteConnection connection, SqliteTransaction transaction, string text)
    {
        using SqliteCommand command = Command(connection, transaction, text);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Select(SqliteConnection connection, SqliteTransaction? transaction, RunQuery query, string start, out string text)
    {
        SqliteCommand command = Command(connection, transaction, "");
        var conditions = new List<string>();
        if (query.Study is not null) conditions.Add($"study = {Bind(command, query.Study)}");
        if (query.State is not null) conditions.Add($"state = {Bind(command, query.State)}");
        if (query.ChecksHold is bool hold) conditions.Add(hold ? "failed = 0 AND checks > 0" : "failed > 0");
        foreach (RunCondition condition in query.Where)
        {
            string name = Bind(command, condition.Parameter), test = Test(command, condition);
            conditions.Add($"id IN (SELECT run FROM parameters WHERE name = {name} AND {test})");
        }

        var select = new StringBuilder(start);
        if (conditions.Count > 0) select.Append(" WHERE ").AppendJoin(" AND ", conditions);
        select.Append(" ORDER BY started DESC, path DESC");
        if (query.Limit < int.MaxValue) select.Append(CultureInfo.InvariantCulture, $" LIMIT {query.Limit}");
        command.CommandText = text = select.ToString();
        return command;
    }

    private static string Test(SqliteCommand command, RunCondition condition)
    {
        double? number = IndexEntry.Number(condition.Value);
        string text = Bind(command, condition.Value), value = number is double n ? Bind(command, n) : "NULL";
        return condition.Relation switch
        {
            Relation.Equal => number is null ? $"value = {text}" : $"(number = {value} OR value = {text})",
            Relation.NotEqual => number is null ? $"value <> {text}" : $"COALESCE(number <> {value}, 1)",
            Relation.Less => $"number < {value}",
            Relation.AtMost => $"number <= {value}",
            Relation.Greater => $"number > {value}",
            _ => $"number >= {value}",
        };
    }

    private static string Bind(SqliteCommand command, object value)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"$p{command.Parameters.Count}");
        command.Parameters.AddWithValue(name, value);
        return name;
    }

    private static void Fill(SqliteCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        command.Parameters.Clear();
        foreach ((string name, object? value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string text)
    {
        SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }

    private static IReadOnlyDictionary<string, string> Defaults(string study)
    {
        try
        {
            StudyDescription description = Catalog.Find(study);
            return description.Print(description.Create(new Dictionary<string, string>(StringComparer.Ordinal)));
        }
        catch (ParameterException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal); // A study that this version does not know, or a comparison.
        }
    }
}
