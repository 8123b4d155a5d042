using System.Globalization;
using System.Text;
using Google.Protobuf;
using Grpc.Core;

namespace Diklat.Enrollment.Tests.Support;

/// <summary>Files of rows, as people have them, and their way into the service.</summary>
internal static class Files
{
    public const string Header = "nip,name,office,post,postClass,rank,legalStatus,email,phone";

    /// <summary>A row that is right, of somebody new.</summary>
    public static string Row(string? nip = null, string name = "Peserta 0001", string office = EnrollmentFixture.NorthA, string post = "Pengelola Pelayanan", string rest = "PELAKSANA,III/a,ACTIVE,,") =>
        $"{nip ?? Nips.Next()},{name},{office},{post},{rest}";

    public static string Csv(params IEnumerable<string> rows) => string.Join('\n', rows.Prepend(Header)) + "\n";

    public static Task<Proto.Import> ImportAsync(this Actor actor, string csv, Action<Proto.ImportEmployeesRequest>? adjust = null) => actor.ImportAsync(Encoding.UTF8.GetBytes(csv), adjust);

    /// <summary>Sends a file of employees in pieces and waits for its end.</summary>
    public static async Task<Proto.Import> ImportAsync(this Actor actor, byte[] file, Action<Proto.ImportEmployeesRequest>? adjust = null) =>
        await actor.EndOf((await actor.SendAsync(file, adjust)).Id);

    public static async Task<Proto.Import> SendAsync(this Actor actor, byte[] file, Action<Proto.ImportEmployeesRequest>? adjust = null, string? key = null)
    {
        using var call = actor.Employees.ImportEmployees(key is null ? [] : new Metadata { { "idempotency-key", key } });
        var first = new Proto.ImportEmployeesRequest();
        adjust?.Invoke(first);
        try
        {
            await call.RequestStream.WriteAsync(first);
            foreach (var piece in file.Chunk(100_000))
            {
                await call.RequestStream.WriteAsync(new() { Content = ByteString.CopyFrom(piece) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException)
        {
            // Refused before its end; the answer says why.
        }

        return await call;
    }

    /// <summary>Waits for the end of an import, by its stream.</summary>
    public static async Task<Proto.Import> EndOf(this Actor actor, string import)
    {
        using var watch = actor.Imports.WatchImport(new() { Import = import });
        Proto.Import? last = null;
        while (await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            last = watch.ResponseStream.Current;
        }

        return last!;
    }

    public static async Task<List<Proto.ImportRow>> RowsOf(this Actor actor, string import, Proto.ImportRow.Types.Outcome outcome = default)
    {
        List<Proto.ImportRow> rows = [];
        var token = "";
        do
        {
            var page = await actor.Imports.ListImportRowsAsync(new() { Import = import, PageSize = 1000, PageToken = token, Outcome = outcome });
            rows.AddRange(page.Rows);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return rows;
    }

    /// <summary>The failed rows as a file, put together as the contract says.</summary>
    public static async Task<string> FailedRowsOf(this Actor actor, string import)
    {
        using var call = actor.Imports.DownloadFailedRows(new() { Import = import });
        List<string> parts = [];
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            parts.Add(call.ResponseStream.Current.Data.ToStringUtf8());
        }

        return string.Join('\n', parts);
    }

    /// <summary>What is wrong with each row, as <c>3 nip:NIP_LENGTH</c>.</summary>
    public static IEnumerable<string> Told(this IEnumerable<Proto.ImportRow> rows) =>
        rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Row} {string.Join(' ', row.Problems.Select(problem => $"{problem.Field}:{problem.Reason}"))}"));

    public static (int Created, int Updated, int Unchanged, int Failed) Counts(this Proto.Import import) => (import.Created, import.Updated, import.Unchanged, import.Failed);
}
