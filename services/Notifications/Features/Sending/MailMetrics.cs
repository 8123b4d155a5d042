using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace Diklat.Notifications.Features.Sending;

/// <summary>Figures of sending. Those of the queue are gauges of the database: <see cref="Data.NoticeFigures"/>.</summary>
internal sealed class MailMetrics : IDisposable
{
    private readonly Meter meter;
    private readonly ConcurrentDictionary<Outcome, long> given = new(Enum.GetValues<Outcome>().Select(outcome => KeyValuePair.Create(outcome, 0L)));

    public MailMetrics(IMeterFactory meters, IOptions<SmtpOptions> options)
    {
        ServerAnswers = options.Value.Host.Length > 0;
        meter = meters.Create(Telemetry.Name);
        meter.CreateObservableCounter("diklat.mails", () => given.Select(count => new Measurement<long>(count.Value, new KeyValuePair<string, object?>("outcome", Name(count.Key)))), "{mail}", "Mails given to the mail server, by what became of them.");
        meter.CreateObservableGauge("diklat.mail.server", () => ServerAnswers ? 1 : 0, "{server}", "1 while the mail server is set and answers.");
    }

    /// <summary>Whether the last attempt to connect succeeded.</summary>
    public bool ServerAnswers { get; set; }

    public void Given(Outcome outcome) => given.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    public void Dispose() => meter.Dispose();

    private static string Name(Outcome outcome) => outcome switch
    {
        Outcome.Sent => "sent",
        Outcome.AddressRefused => "address-refused",
        Outcome.MessageRefused => "message-refused",
        _ => "deferred",
    };
}
