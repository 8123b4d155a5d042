using System.Text;
using Grpc.Core;
using static Diklat.Grpc.Enrollment.V1.Import.Types;

namespace Diklat.Demo.Steps;

/// <summary>Rows on their way into the register by a file, as an agency brings its own.</summary>
internal static class Files
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>A file of these rows, as one message takes it.</summary>
    public static Google.Protobuf.ByteString Csv(string header, IEnumerable<string> rows) => Google.Protobuf.ByteString.CopyFrom(string.Join('\n', rows.Prepend(header)), Encoding.UTF8);

    /// <summary>Sends a file, waits for its end, and gives the id of what each row became, in the order of the rows.</summary>
    public static async Task<IReadOnlyList<string>> Import<T>(Platform platform, string key, Func<CallOptions, AsyncClientStreamingCall<T, Enrollment.Import>> begin, T file)
    {
        var import = await platform.Do(Platform.Staff, key, options => Send(begin(options), file));
        while (import.State == State.Running)
        {
            await Task.Delay(Look);
            import = await platform.Get(options => platform.Imports.GetImportAsync(new() { Import = import.Id }, options));
        }

        if (import.State != State.Done || import.Failed > 0)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"The import {import.Id} is {import.State}; {import.Failed} rows failed."));
        }

        return await Rows(platform, import.Id);
    }

    private static async Task<Enrollment.Import> Send<T>(AsyncClientStreamingCall<T, Enrollment.Import> call, T file)
    {
        using (call)
        {
            await call.RequestStream.WriteAsync(file);
            await call.RequestStream.CompleteAsync();
            return await call;
        }
    }

    private static async Task<List<string>> Rows(Platform platform, string import)
    {
        List<string> rows = [];
        var page = new Enrollment.ListImportRowsResponse();
        do
        {
            var token = page.NextPageToken;
            page = await platform.Get(options => platform.Imports.ListImportRowsAsync(new() { Import = import, PageSize = 1000, PageToken = token }, options));
            rows.AddRange(page.Rows.Select(row => row.Resource));
        }
        while (page.NextPageToken.Length > 0);
        return rows;
    }
}
