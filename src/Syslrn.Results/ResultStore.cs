using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Syslrn.Contracts;
using Syslrn.Learning.Evaluation;

namespace Syslrn.Results;

/// <summary>Keeps evaluations in an SQLite file: a row for each evaluation, a row for each verdict.</summary>
public sealed class ResultStore : IDisposable
{
    private const int SchemaVersion = 1;

    private const string Schema = """
        create table evaluations (
            id integer primary key, at text not null, syslrn text not null, pipeline text not null, pipeline_text text not null, application text not null,
            folds integer not null, seed integer not null, data text not null, data_sha256 text not null,
            recall real, macro_recall real, selectivity real, benign_selectivity real, summary text not null);
        create table verdicts (
            evaluation integer not null references evaluations (id) on delete cascade,
            run text not null, truth text not null, fault text, fold integer not null, score real not null, alert integer not null, feature text, observed real, expected real,
            primary key (evaluation, fold, run)) without rowid;
        """;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private readonly SqliteConnection _connection;

    private ResultStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens a store; made if missing.</summary>
    /// <exception cref="SyslrnException">The file is something else, of another version, or cannot be written.</exception>
    public static ResultStore Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ToString());
        try
        {
            connection.Open();
            var store = new ResultStore(connection);
            store.RequireSchema(path);
            return store;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new SyslrnException(ErrorCause.Usage, $"{path}: cannot be used for results ({e.Message}): name an SQLite file that this program made, or a new one", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Adds an evaluation, whole or not at all.</summary>
    /// <returns>Its number.</returns>
    public long Add(EvaluationRecord evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using SqliteTransaction transaction = _connection.BeginTransaction();
        EvaluationSummary s = evaluation.Summary;
        long id = (long)Command(
            """
            insert into evaluations (at, syslrn, pipeline, pipeline_text, application, folds, seed, data, data_sha256, recall, macro_recall, selectivity, benign_selectivity, summary)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id
            """,
            evaluation.At.ToString("O", CultureInfo.InvariantCulture), evaluation.Syslrn, evaluation.Pipeline, evaluation.PipelineText, evaluation.Application,
            evaluation.Options.Folds, evaluation.Options.Seed, evaluation.Data, evaluation.DataHash, s.Recall, s.MacroRecall, s.Selectivity, s.BenignSelectivity,
            JsonSerializer.Serialize(s, s_json)).ExecuteScalar()!;
        foreach (RunVerdict v in evaluation.Verdicts)
        {
            Command(
                "insert into verdicts values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                id, v.Run, JsonNamingPolicy.CamelCase.ConvertName(v.Truth.ToString()), v.Fault, v.Fold, v.Score, v.IsAlert ? 1 : 0, v.Reason?.Feature, v.Reason?.Observed, v.Reason?.Expected)
                .ExecuteNonQuery();
        }

        transaction.Commit();
        return id;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void RequireSchema(string path)
    {
        long version = (long)Command("pragma user_version").ExecuteScalar()!;
        long tables = (long)Command("select count(*) from sqlite_master").ExecuteScalar()!;
        if (version == 0 && tables == 0)
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            Command(Schema).ExecuteNonQuery();
            Command(string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {SchemaVersion}")).ExecuteNonQuery();
            transaction.Commit();
        }
        else if (version != SchemaVersion)
        {
            throw new SyslrnException(
                ErrorCause.Usage, $"{path}: holds {(version == 0 ? "something else than results" : $"results of version {version}, this program has {SchemaVersion}")}: name another file");
        }
    }

#pragma warning disable CA2100 // every text is a constant of this class
    private SqliteCommand Command(string text, params object?[] values)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        for (int i = 0; i < values.Length; i++)
        {
            // NaN is stored as null by SQLite; an infinite score is a number.
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i] ?? DBNull.Value);
        }

        return command;
    }
#pragma warning restore CA2100
}
