using System.Text;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Enrollment.Features.Imports;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Outcome = Diklat.Grpc.Enrollment.V1.ImportRow.Types.Outcome;
using State = Diklat.Grpc.Enrollment.V1.Import.Types.State;

namespace Diklat.Enrollment.Tests.Imports;

/// <summary>Imports that are interrupted, raced, given up, or old.</summary>
public sealed class ImportFaultTests(EnrollmentFixture enrollment) : IClassFixture<EnrollmentFixture>
{
    private const int Many = 2500;

    private Actor Admin => enrollment.Admin;

    [Fact]
    public async Task An_import_that_is_killed_in_between_goes_on_behind_what_was_kept()
    {
        var file = Files.Csv(Enumerable.Range(0, Many).Select(i => Files.Row(i % 100 == 0 ? "1" : null)));
        string id;
        await using (var held = await HoldAsync(file))
        {
            id = held.Import;
            using var killed = new CancellationTokenSource();
            var run = enrollment.Services.GetRequiredService<ImportRun>().RunAsync(Guid.Parse(id), killed.Token);
            while ((await Admin.Imports.GetImportAsync(new() { Import = id })).RowsRead == 0)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            await killed.CancelAsync();
            await Task.WhenAny(run);
        }

        var import = await Admin.EndOf(id);

        Assert.Equal((State.Done, Many, (2475, 0, 0, 25)), (import.State, import.RowsRead, import.Counts()));
        var rows = await Admin.RowsOf(id);
        Assert.Equal(Enumerable.Range(2, Many), rows.Select(row => row.Row));
        Assert.Equal(2475, rows.Select(row => row.Resource).Where(person => person.Length > 0).Distinct().Count());
        Assert.Equal(2475, await CountAsync(
            "SELECT count(DISTINCT aggregate) FROM (SELECT aggregate, version FROM enrollment.event_log UNION ALL SELECT aggregate, version FROM enrollment.outbox) e JOIN enrollment.import_rows r ON r.resource = e.aggregate WHERE r.import_id = $1 AND e.version = 1",
            Guid.Parse(id)));
    }

    [Fact]
    public async Task A_call_that_adds_the_same_person_meanwhile_ends_in_one_person()
    {
        var nips = Enumerable.Range(0, Many).Select(_ => Nips.Next()).ToList();
        var sent = Admin.SendAsync(Encoding.UTF8.GetBytes(Files.Csv(nips.Select(nip => Files.Row(nip)))));
        var refused = 0;

        await Parallel.ForEachAsync(nips.Where((_, i) => i % 25 == 0), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (nip, ct) =>
        {
            var request = EnrollmentFixture.ANewEmployee();
            request.Nip = nip;
            try
            {
                await Admin.Employees.CreateEmployeeAsync(request, cancellationToken: ct);
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.AlreadyExists)
            {
                Interlocked.Increment(ref refused);
            }
        });

        var import = await Admin.EndOf((await sent).Id);
        Assert.Equal((State.Done, Many, 0), (import.State, import.Created + import.Unchanged, import.Failed));
        Assert.Equal(100 - refused, import.Unchanged);
        Assert.Equal(Many, (await Admin.RowsOf(import.Id)).Select(row => row.Resource).Distinct().Count());
    }

    [Fact]
    public async Task The_same_file_twice_at_once_adds_everybody_once()
    {
        var file = Encoding.UTF8.GetBytes(Files.Csv(Enumerable.Range(0, 500).Select(_ => Files.Row())));

        var imports = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ => await Admin.EndOf((await Admin.SendAsync(file)).Id)));

        Assert.Equal((500, 500), (imports.Sum(import => import.Created), imports.Sum(import => import.Unchanged)));
    }

    [Fact]
    public async Task An_import_that_breaks_off_at_the_same_row_again_and_again_is_given_up_and_says_so()
    {
        string id;
        await using (var held = await HoldAsync(Files.Csv(Files.Row())))
        {
            id = held.Import;
            await DoAsync("UPDATE enrollment.imports SET attempts = 5 WHERE id = $1", Guid.Parse(id));
        }

        var import = await Admin.EndOf(id);

        Assert.Equal((State.Rejected, "INTERRUPTED", (0, 0, 0, 0)), (import.State, import.Problem.Reason, import.Counts()));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_on_keeps_what_was_read_and_counts_it()
    {
        // A record longer than any row may be stands behind the first thousand rows.
        var file = Files.Csv(Enumerable.Range(0, 1000).Select(_ => Files.Row()).Append(new string('x', 200_000)));

        var import = await Admin.ImportAsync(file);

        Assert.Equal((State.Failed, "FILE_BROKEN", 1000, 1000), (import.State, import.Problem.Reason, import.RowsRead, import.Created));
        Assert.Equal(1000, (await Admin.RowsOf(import.Id, Outcome.Created)).Count);
    }

    [Fact]
    public async Task No_NIP_lies_open_in_the_database_and_the_file_goes_when_all_is_done()
    {
        var wrong = Nips.Next()[..17];
        string id;
        await using (var held = await HoldAsync(Files.Csv(Files.Row(wrong))))
        {
            id = held.Import;
            Assert.Equal([false], await enrollment.QueryAsync("SELECT position($2::bytea in sealed) > 0 FROM enrollment.import_chunks WHERE import_id = $1", row => row.GetBoolean(0), Guid.Parse(id), Encoding.ASCII.GetBytes(wrong)));
        }

        await Admin.EndOf(id);

        Assert.Equal([false], await enrollment.QueryAsync("SELECT position($2::bytea in sealed) > 0 OR problems::text LIKE '%19%' FROM enrollment.import_rows WHERE import_id = $1", row => row.GetBoolean(0), Guid.Parse(id), Encoding.ASCII.GetBytes(wrong)));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM enrollment.import_chunks WHERE import_id = $1", Guid.Parse(id)));
        Assert.Contains(wrong, await Admin.FailedRowsOf(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_deleted_when_their_time_has_come_and_the_import_stays()
    {
        var import = await Admin.ImportAsync(Files.Csv(Files.Row("1"), Files.Row()));
        Assert.Equal(TimeSpan.FromDays(30), import.DeleteTime.ToDateTime() - import.EndTime.ToDateTime());
        var worker = enrollment.Services.GetServices<IHostedService>().OfType<ImportWorker>().Single();
        await worker.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, (await Admin.RowsOf(import.Id)).Count);

        await DoAsync("UPDATE enrollment.imports SET end_time = end_time - interval '31 days' WHERE id = $1", Guid.Parse(import.Id));
        await DoAsync("INSERT INTO enrollment.import_chunks (import_id, number, sealed, create_time) VALUES (gen_random_uuid(), 0, 'x', now() - interval '3 hours')");
        await worker.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await Admin.RowsOf(import.Id));
        Assert.Equal((1, 0, 0, 1), (await Admin.Imports.GetImportAsync(new() { Import = import.Id })).Counts());
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM enrollment.import_chunks WHERE sealed = 'x'"));
    }

    /// <summary>A file that was taken in and that nobody reads until the holder lets go: as if another replica held its lock.</summary>
    private async Task<Held> HoldAsync(string file)
    {
        var id = Guid.CreateVersion7(enrollment.Clock.GetUtcNow());
        var connection = new NpgsqlConnection(enrollment.Database.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock(hashtextextended('enrollment.import ' || $1, 0))", connection);
        command.Parameters.Add(new() { Value = id.ToString() });
        Assert.Equal(true, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));

        await using var scope = enrollment.Services.CreateAsyncScope();
        var bytes = Encoding.UTF8.GetBytes(file);
        await scope.ServiceProvider.GetRequiredService<ImportFiles>().StoreAsync(id, new ReadOnlyMemory<byte>[] { bytes }.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        var db = scope.ServiceProvider.GetRequiredService<EnrollmentDb>();
        db.Add(new Import
        {
            Id = id,
            Kind = ImportKind.Employees,
            Format = ImportFormat.Csv,
            DryRun = false,
            Limits = new(null, null),
            Owner = new("test", "test", "training-admin", null),
            Size = bytes.Length,
            CreateTime = enrollment.Clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return new(id.ToString(), connection, transaction);
    }

    private async Task DoAsync(string sql, params object[] parameters) => await enrollment.QueryAsync($"{sql} RETURNING 1", row => row.GetInt32(0), parameters);

    private async Task<long> CountAsync(string sql, params object[] parameters) => (await enrollment.QueryAsync(sql, row => row.GetInt64(0), parameters))[0];

    private sealed record Held(string Import, NpgsqlConnection Connection, NpgsqlTransaction Transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Transaction.DisposeAsync();
            await Connection.DisposeAsync();
        }
    }
}
