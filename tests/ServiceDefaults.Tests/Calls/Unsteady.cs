using System.Buffers.Binary;
using System.Net;
using Diklat.Grpc.Enrollment.V1;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Diklat.ServiceDefaults.Tests.Calls;

/// <summary>A Kestrel that answers BatchService by hand, so that it can end a call below gRPC; and a client of it as services have one.</summary>
internal sealed class Unsteady : IAsyncDisposable
{
    public const string Id = "0192f000-0000-7000-8000-00000000000b";
    private readonly TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication server;
    private readonly List<WebApplication> callers = [];
    private int calls;

    private Unsteady(bool always, Func<HttpContext, Task> fail)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        server = builder.Build();
        server.MapPost("/token", () => new { access_token = "t", expires_in = 3600 });
        server.MapPost("/diklat.enrollment.v1.BatchService/{method}", async context =>
        {
            var call = Interlocked.Increment(ref calls);
            context.Response.ContentType = "application/grpc";
            taken.TrySetResult();
            await context.Request.Body.CopyToAsync(Stream.Null);
            await (always || call == 1 ? fail(context) : Answer(context));
        });
    }

    /// <summary>How many calls have come.</summary>
    public int Calls => calls;

    /// <summary>Done once a call has come.</summary>
    public Task Taken => taken.Task;

    public string Address => server.Urls.First();

    /// <param name="always">Fails every call, or the first alone.</param>
    /// <param name="fail">How.</param>
    public static async Task<Unsteady> Start(bool always, Func<HttpContext, Task> fail)
    {
        var unsteady = new Unsteady(always, fail);
        await unsteady.server.StartAsync();
        return unsteady;
    }

    public BatchService.BatchServiceClient Client()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Services:Enrollment"] = Address;
        builder.Configuration["Auth:TokenEndpoint"] = $"{server.Urls.Last()}/token";
        builder.Configuration["Auth:ClientId"] = "test";
        builder.Configuration["Auth:ClientSecret"] = "test";
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddRpcClient<BatchService.BatchServiceClient>("Enrollment");
        callers.Add(builder.Build());
        return callers[^1].Services.GetRequiredService<BatchService.BatchServiceClient>();
    }

    public Task Stop() => server.StopAsync(new CancellationToken(canceled: true)).ContinueWith(_ => { }, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in callers)
        {
            await caller.DisposeAsync();
        }

        await Stop();
        await server.DisposeAsync();
    }

    private static async Task Answer(HttpContext context)
    {
        var message = new Batch { Id = Id }.ToByteArray();
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        await context.Response.Body.WriteAsync(frame);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
