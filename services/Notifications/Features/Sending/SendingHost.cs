using Diklat.Notifications.Data;
using Diklat.Notifications.Features.Notices;
using Diklat.Notifications.Features.Sessions;

namespace Diklat.Notifications.Features.Sending;

internal static class SendingHost
{
    /// <summary>Makes notices of events and sends them.</summary>
    public static void AddSending(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SmtpOptions>().BindConfiguration("Smtp");
        services.AddOptions<NoticeOptions>().BindConfiguration("Notices");
        services.AddSingleton<Schedule>().AddScoped<Teller>().AddScoped<SessionTeller>();
        services.AddSingleton<MailMetrics>().AddSingleton<LocalTime>().AddSingleton<Letters>();
        services.AddScoped<NoticeQueue>().AddScoped<Facts>().AddScoped<MailServer>().AddScoped<Dispatcher>();
        services.AddHostedService<MailWorker>();
        services.AddHealthChecks().AddCheck<MailReady>("mail");
    }
}
