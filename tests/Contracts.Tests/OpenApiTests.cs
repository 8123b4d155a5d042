using System.Text.Json;
using Diklat.Contracts.OpenApi;

namespace Diklat.Contracts.Tests;

public sealed class OpenApiTests(Checkers checkers)
{
    private static readonly string Committed = Path.Combine(Repository.Root, "contracts", "openapi", "v1.json");

    [Fact]
    public async Task The_committed_document_is_what_the_contracts_say()
    {
        var committed = await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken);

        Assert.True(await ApiDocument.WriteAsync() == committed, "Write it anew: dotnet run --project contracts/Diklat.Contracts.OpenApi");
    }

    [Fact]
    public async Task An_independent_validator_finds_it_valid()
    {
        var (code, output) = await checkers.RunAsync("validate-api", Committed);

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Every_REST_binding_of_every_RPC_is_described()
    {
        var paths = await PathsAsync();

        var operations = paths.SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()!).ToList();
        Assert.Equal(operations.Count, operations.Distinct().Count());
        Assert.Equal(ProtoSet.Methods.Sum(method => ProtoSet.RulesOf(method).Count()) + 4, operations.Count);
    }

    [Fact]
    public async Task Only_public_operations_go_without_a_token()
    {
        var paths = await PathsAsync();

        var open = paths.SelectMany(path => path.Value.EnumerateObject()).Where(operation => operation.Value.TryGetProperty("security", out _))
            .Select(operation => operation.Value.GetProperty("operationId").GetString());
        Assert.Equal(["GetServiceHealth", "IsLive", "IsReady", "IssueToken", "VerifyCertificate"], open.Order());
    }

    [Theory]
    [InlineData("/v1/employees/{employee}", "patch", "path:employee", "query:updateMask", "header:Idempotency-Key")]
    [InlineData("/v1/programs/{program}/versions/{version}", "get", "path:program", "path:version", "header:Accept-Language")]
    [InlineData("/v1/employees:import", "post", "query:format", "query:dryRun", "query:maxErrors", "query:maxErrorPercent", "header:Idempotency-Key")]
    [InlineData("/v1/batches", "get", "query:pageSize", "query:pageToken", "query:state", "header:Accept-Language")]
    public async Task Each_field_is_taken_from_one_place(string path, string verb, params string[] expected)
    {
        var operation = (await PathsAsync())[path].GetProperty(verb);

        var parameters = operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.TryGetProperty("$ref", out var shared)
            ? shared.GetString()!.EndsWith("IdempotencyKey", StringComparison.Ordinal) ? "header:Idempotency-Key" : "header:Accept-Language"
            : $"{parameter.GetProperty("in").GetString()}:{parameter.GetProperty("name").GetString()}");
        Assert.Equal(expected, parameters);
    }

    [Fact]
    public async Task An_upload_takes_a_file_raw_or_in_a_form_and_a_download_gives_one()
    {
        var paths = await PathsAsync();

        var taken = paths["/v1/employees:import"].GetProperty("post").GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(type => type.Name);
        Assert.Equal(["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream", "multipart/form-data"], taken);
        var given = paths["/v1/imports/{import}:failedRows"].GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(type => type.Name);
        Assert.Equal(["text/csv"], given);
    }

    private static async Task<Dictionary<string, JsonElement>> PathsAsync() =>
        JsonDocument.Parse(await ApiDocument.WriteAsync()).RootElement.GetProperty("paths").EnumerateObject().ToDictionary(path => path.Name, path => path.Value);
}
