using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Diklat.Grpc.Assessment.V1;
using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;

namespace Diklat.EndToEnd.Tests.Rollout;

/// <summary>Calls of every kind through the front, one after another in each of a few callers. What was answered is noted; no call is repeated.</summary>
internal sealed class Load(Front front, Load.Ground ground)
{
    private const int Callers = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private readonly ConcurrentBag<string> failures = [];
    private readonly ConcurrentDictionary<string, ConcurrentBag<string>> written = new();
    private volatile bool stopped;
    private int number;
    private int calls;

    public int Calls => calls;

    public IReadOnlyCollection<string> Failures => failures;

    /// <summary>What was answered: by kind, the name that each write gave.</summary>
    public IEnumerable<string> Written(string kind) => written[kind].Order(StringComparer.Ordinal);

    /// <summary>Calls until <see cref="Stop"/>.</summary>
    public Task Run() => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
    {
        while (!stopped)
        {
            var n = Interlocked.Increment(ref number);
            foreach (var call in Turn(n))
            {
                await Counted(call);
                await Task.Delay(Pause);
            }
        }
    })));

    public void Stop() => stopped = true;

    private IEnumerable<Func<Task>> Turn(int n)
    {
        var name = n.ToString("0000", CultureInfo.InvariantCulture);
        string? employee = null;
        yield return async () => employee = (await Write("employees", $"Peserta uji {5000 + n}", "/v1/employees", People.Employee(5000 + n, ground.Office))).Text("id");
        yield return async () => await Write("nominations", employee!, $"/v1/batches/{ground.Batch}/nominations", new { employee, office = ground.Office, justification = "Saat pergantian" }, ground.OfficeToken);
        yield return () => Read("/v1/programs");
        yield return async () => await Write("batches", $"GULIR-{name}", "/v1/batches", Ground.NewBatch($"GULIR-{name}"));
        yield return async () => await Write("sessions", name, $"/v1/batches/{ground.Batch}/sessions", ground.Session(n));
        yield return async () => await Write("assessments", $"Ujian {name}", $"/v1/batches/{ground.Batch}/assessments", new { kind = "QUIZ", title = $"Ujian {name}", items = new[] { ground.Item }, timeLimit = "3600s" });
        yield return () => Read("/v1/reports/overview?year=2022");
        yield return () => WriteItem($"Soal gulir {name}");
        yield return () => Read($"/v1/batches/{ground.Batch}");
        yield return () => ListByGrpc();
        yield return () => TakeToken();
        yield return async () => await Write("instructors", $"Narasumber gulir {name}", "/v1/instructors", new { name = $"Narasumber gulir {name}", institution = "LAN-RI" });
    }

    private async Task Counted(Func<Task> call)
    {
        Interlocked.Increment(ref calls);
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await call();
        }
        catch (Exception exception)
        {
            failures.Add($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} after {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s {exception.GetType().Name}: {exception.Message} {exception.InnerException?.Message}");
        }
    }

    private Task<JsonElement> Read(string path) => Send(HttpMethod.Get, path, null, ground.StaffToken);

    private async Task<JsonElement> Write(string kind, string name, string path, object body, string? token = null)
    {
        var answer = await Send(HttpMethod.Post, path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), token ?? ground.StaffToken, $"{kind}-{name}".Replace(' ', '-'));
        written.GetOrAdd(kind, _ => []).Add(name);
        return answer;
    }

    private Task<JsonElement> TakeToken() => Send(HttpMethod.Post, "/connect/token", new FormUrlEncodedContent(ground.TokenRequest), null);

    private async Task<JsonElement> Send(HttpMethod method, string path, HttpContent? content, string? token, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await front.Rest.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path} answered {(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task WriteItem(string stem)
    {
        var item = new CreateItemRequest { Kind = Item.Types.Kind.SingleChoice, Stem = stem, Competency = "T.IPP.02", Choices = { new Choice { Id = "a", Text = "benar", Correct = true }, new Choice { Id = "b", Text = "salah" } } };
        await new ItemService.ItemServiceClient(front.Grpc).CreateItemAsync(item, Headers(stem.Replace(' ', '-')));
        written.GetOrAdd("items", _ => []).Add(stem);
    }

    private async Task ListByGrpc() => await new VenueService.VenueServiceClient(front.Grpc).ListVenuesAsync(new(), Headers(null));

    private Metadata Headers(string? key)
    {
        var headers = new Metadata { { "authorization", $"Bearer {ground.StaffToken}" } };
        if (key is not null)
        {
            headers.Add("idempotency-key", key);
        }

        return headers;
    }

    /// <summary>What the calls stand on: made before.</summary>
    internal sealed record Ground(string Office, string Batch, string Subject, string Instructor, string Room, string Item, string StaffToken, string OfficeToken, IReadOnlyDictionary<string, string> TokenRequest)
    {
        public static object NewBatch(string code) => new { code, programVersion = "PPBI@1", title = "Angkatan gulir", quota = 100, waitlistLimit = 20, startDate = "2020-05-02", endDate = "2020-07-30", venue = "Aula uji" };

        public object Session(int n)
        {
            var start = new DateTimeOffset(2020, 5, 2, 0, 0, 0, TimeSpan.FromHours(7)).AddMinutes(n * 60);
            return new { subject = Subject, instructors = new[] { Instructor }, room = Room, startTime = $"{start:O}", endTime = $"{start.AddMinutes(45):O}" };
        }
    }
}
