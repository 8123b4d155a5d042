using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Diklat.Browser.Tests.Site;

/// <summary>Holds the time that the portal spends on a request against the time in which it only waits for answers of the gateway. One request at a time.</summary>
public sealed class PageWatch : IStartupFilter
{
    private readonly Lock gate = new();
    private int open;
    private long since;
    private TimeSpan waited;
    private TaskCompletionSource<TimeSpan> own = new();

    /// <summary>Of the request that comes next: all but the waiting.</summary>
    public Task<TimeSpan> Next()
    {
        (waited, own) = (default, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return own.Task;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (HttpContext context, RequestDelegate rest) =>
        {
            var begin = Stopwatch.GetTimestamp();
            await rest(context);
            if (!context.Request.Path.StartsWithSegments("/readyz"))
            {
                own.TrySetResult(Stopwatch.GetElapsedTime(begin) - waited);
            }
        });
        next(app);
    };

    /// <summary>Stands in every chain of handlers.</summary>
    public DelegatingHandler Handler() => new Shared(this);

    private sealed class Shared(PageWatch watch) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (watch.gate)
            {
                watch.since = watch.open++ == 0 ? Stopwatch.GetTimestamp() : watch.since;
            }

            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                lock (watch.gate)
                {
                    watch.waited += --watch.open == 0 ? Stopwatch.GetElapsedTime(watch.since) : default;
                }
            }
        }
    }
}
