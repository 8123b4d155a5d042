using Diklat.Contracts;
using Diklat.Contracts.Curriculum.V1;
using Diklat.Contracts.Enrollment.V1;

namespace Diklat.Notifications.Tests.Support;

/// <summary>Events as the other services tell them.</summary>
internal static class Told
{
    public static T About<T>(string aggregate, int version, T e, DateTimeOffset at)
        where T : IntegrationEvent => e with { Aggregate = aggregate, Version = version, EventId = Guid.CreateVersion7(at), OccurredAt = at };

    public static ParticipantInvited Invited(this NotificationsFixture fixture, string participant, string batch, Someone person, DateTimeOffset? respondBy = null) => fixture.Say(participant, 1,
        new ParticipantInvited(batch, fixture.NewId().ToString(), person.Id, "99.01", respondBy) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static ParticipantConfirmed Confirmed(this NotificationsFixture fixture, string participant, string batch, int version = 2) =>
        fixture.Say(participant, version, new ParticipantConfirmed(batch) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static ParticipantJoined Joined(this NotificationsFixture fixture, string participant, string batch) =>
        fixture.Say(participant, 2, new ParticipantJoined(batch) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static BatchChanged Changed(this NotificationsFixture fixture, string batch, int version, params string[] fields)
    {
        var start = Today(fixture).AddDays(40);
        return fixture.Say(batch, version, new BatchChanged("B/1", "PPBI", "PPBI@1", 40, 20, start, start.AddDays(4)) { Fields = fields, Aggregate = "", Version = 1, EffectiveOn = start });
    }

    public static ParticipantDeclined Declined(this NotificationsFixture fixture, string participant, string batch, int version = 3) =>
        fixture.Say(participant, version, new ParticipantDeclined(batch) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static ParticipantReplaced Replaced(this NotificationsFixture fixture, string participant, string batch, string by) =>
        fixture.Say(participant, 2, new ParticipantReplaced(batch, by) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static ParticipantExpired Expired(this NotificationsFixture fixture, string participant, string batch, int version = 2) =>
        fixture.Say(participant, version, new ParticipantExpired(batch) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static BatchCancelled Cancelled(this NotificationsFixture fixture, string batch, int version = 7) =>
        fixture.Say(batch, version, new BatchCancelled { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static SessionScheduled Scheduled(this NotificationsFixture fixture, string session, string batch, DateTimeOffset start) => fixture.Say(session, 1,
        new SessionScheduled(batch, Neighbours.Subject, ["i"], Neighbours.Room, start, start.AddHours(2), 2.67m) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static SessionRescheduled Rescheduled(this NotificationsFixture fixture, string session, string batch, DateTimeOffset start, int version = 2) => fixture.Say(session, version,
        new SessionRescheduled(batch, Neighbours.Subject, ["i"], Neighbours.Room, start, start.AddHours(2), 2.67m) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static SessionCancelled SessionCancelled(this NotificationsFixture fixture, string session, string batch, int version = 3) =>
        fixture.Say(session, version, new SessionCancelled(batch) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static NominationSubmitted Nominated(this NotificationsFixture fixture, string nomination, string batch, Someone person) => fixture.Say(nomination, 1,
        new NominationSubmitted(batch, person.Id, "99.01", 1) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static NominationDecided Decided(this NotificationsFixture fixture, string nomination, string batch, string state, int version, params string[] reasons) => fixture.Say(nomination, version,
        new NominationDecided(batch, state, null, reasons) { Aggregate = "", Version = 1, EffectiveOn = Today(fixture) });

    public static DateOnly Today(NotificationsFixture fixture) => DateOnly.FromDateTime(fixture.Now.UtcDateTime.AddHours(7));

    private static T Say<T>(this NotificationsFixture fixture, string aggregate, int version, T e)
        where T : IntegrationEvent => About(aggregate, version, e, fixture.Now);
}
