using System.Collections.Concurrent;
using Diklat.Contracts;
using Diklat.Contracts.Enrollment.V1;
using Diklat.Grpc.Enrollment.V1;
using Diklat.Notifications.Data;
using Diklat.Notifications.Features.Sending;
using Diklat.ServiceDefaults;
using Diklat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using Npgsql;

namespace Diklat.Notifications.Tests.Support;

/// <summary>The service with a real mail server, and people whose notices are sent when a test says so.</summary>
public class NotificationsFixture() : ServiceFixture("notifications", Program.Build)
{
    private readonly LogKeeper logs = new();

    internal MailTaker Mailbox { get; } = new();

    internal Wire Wire { get; private set; } = null!;

    internal Neighbours Neighbours { get; } = new();

    internal string Logs => string.Join('\n', logs.Lines);

    internal Proto.NoticeService.NoticeServiceClient Notices(string role, string? employee = null) => Client<Proto.NoticeService.NoticeServiceClient>(role, employee: employee);

    internal Proto.PreferenceService.PreferenceServiceClient Preferences(string role, string? employee = null) => Client<Proto.PreferenceService.PreferenceServiceClient>(role, employee: employee);

    /// <summary>To the millisecond: services tell their times no finer than the database keeps them.</summary>
    internal DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Clock.GetUtcNow().ToUnixTimeMilliseconds());

    internal Guid NewId() => Guid.CreateVersion7(Now);

    /// <summary>Somebody whom enrollment knows.</summary>
    internal Someone APerson(string name = "Peserta 0001", bool active = true, bool address = true)
    {
        var person = new Someone(NewId().ToString(), $"orang-{Guid.CreateVersion7(Now):N}@contoh.test");
        Neighbours.Contacts[person.Id] = new Contact { Employee = person.Id, Name = name, Email = address ? person.Address : "", Active = active };
        return person;
    }

    /// <summary>A batch that begins in a month, and whose plan is known.</summary>
    internal async Task<string> ABatch(string title = "Pelayanan Publik Berorientasi Inovasi", int inDays = 30)
    {
        var (id, start) = (NewId().ToString(), DateOnly.FromDateTime(Now.Date).AddDays(inDays));
        Neighbours.Batches[id] = new Batch
        {
            Id = id,
            Code = "B/1",
            Title = title,
            Venue = "Aula",
            ProgramVersion = "PPBI@1",
            StartDate = start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            EndDate = start.AddDays(4).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            State = Batch.Types.State.Selected,
        };
        await Hear(Told.About(id, 1, new BatchCreated("B/1", "PPBI", "PPBI@1", 40, 20, start, start.AddDays(4)) { Aggregate = id, Version = 1, EffectiveOn = start }, Now));
        return id;
    }

    /// <summary>Gives an event to its consumer, as the broker would.</summary>
    internal async Task Hear<TEvent>(TEvent e)
        where TEvent : IntegrationEvent
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var consumer = typeof(Program).Assembly.GetTypes().Single(type => type.IsAssignableTo(typeof(IWhen<TEvent>)));
        await ((IWhen<TEvent>)scope.ServiceProvider.GetRequiredService(consumer)).Handle(e, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Sends until nothing is due.</summary>
    internal async Task Send()
    {
        while (await SendOnce() > 0)
        {
        }
    }

    internal async Task<int> SendOnce()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendDue(TestContext.Current.CancellationToken);
    }

    internal async Task<List<Proto.Notice>> NoticesOf(Someone person) =>
        [.. (await Notices("training-admin").ListNoticesAsync(new() { Employee = person.Id })).Notices];

    internal async Task<Proto.Notice> NoticeOf(Someone person, Proto.Notice.Types.Kind kind) => Assert.Single(await NoticesOf(person), notice => notice.Kind == kind);

    internal async Task Execute(string sql, params object[] parameters)
    {
        await using var source = NpgsqlDataSource.Create(Database.Owner);
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await command.ExecuteNonQueryAsync();
    }

    internal async Task<T> Read<T>(Func<NotificationsDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<NotificationsDb>());
    }

    internal static string TextOf(MimeMessage mail) => mail.TextBody!.ReplaceLineEndings("\n");

    protected override async Task<Dictionary<string, string>> SettingsAsync()
    {
        await Neighbours.StartAsync();
        Mailbox.Start();
        Wire = new Wire(Mailbox.Port);
        Wire.Up();
        return new()
        {
            ["Services:Enrollment"] = Neighbours.Address,
            ["Services:Curriculum"] = Neighbours.Address,
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = $"{Wire.Port}",
            ["Smtp:Security"] = "None",
            ["Smtp:Timeout"] = "00:00:05",
            ["Smtp:From"] = "diklat@kota.test",
            ["Notices:Attempts"] = "3",
            ["Notices:PublicAddress"] = "https://diklat.kota.test/",
        };
    }

    protected override void Adjust(WebApplicationBuilder builder)
    {
        base.Adjust(builder);
        builder.Logging.AddProvider(logs);
        RemoveWorker(builder.Services);
    }

    /// <summary>A test sends itself.</summary>
    protected virtual void RemoveWorker(IServiceCollection services) => services.Remove(services.Single(service => service.ImplementationType == typeof(MailWorker)));

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await Wire.DisposeAsync();
        await Mailbox.DisposeAsync();
        await Neighbours.DisposeAsync();
        logs.Dispose();
    }

    private sealed class LogKeeper : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>A person, as tests know one.</summary>
internal sealed record Someone(string Id, string Address);
