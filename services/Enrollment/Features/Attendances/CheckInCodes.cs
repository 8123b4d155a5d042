using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Session = Diklat.Enrollment.Domain.Session;

namespace Diklat.Enrollment.Features.Attendances;

/// <summary>
/// Codes to check in with: a keyed hash over batch, session and slot of time, 60 bits in 12 characters. Nothing is stored: whoever has the key can tell whether a code is
/// right. It is taken in the slot in which it is shown and in the one after, and in the one before for a replica whose clock is a little ahead.
/// </summary>
internal sealed class CheckInCodes(EnrollmentDb db, SessionService.SessionServiceClient sessions, Call call, KeyRing keys, IOptions<CheckInRules> options)
{
    private const int Length = 12;

    /// <summary>So far back a code is told to be old, not wrong: whoever reads a photo of the screen is helped by the difference.</summary>
    private const int Remembered = 40;

    private CheckInRules Rules => options.Value;

    private long Slot => call.Now.Ticks / Rules.CodeEvery.Ticks;

    public CheckInWindow Of(Session session) => new(session, Rules);

    /// <summary>The code that staff or the session's instructor show now.</summary>
    public async Task<Shown> ShowAsync(string batch, string session, CancellationToken ct)
    {
        var (batchId, id) = (NotFound.Id(batch, NotFound.Session), NotFound.Id(session, NotFound.Session));
        var found = await db.FindSessionAsync(sessions, batchId, id, ct, withTimes: true) ?? throw NotFound.Session();
        found.DemandRecorder(call.Caller);
        (await db.Batches.AsNoTracking().SingleAsync(row => row.Id == batchId, ct)).DemandRunning();
        var window = Of(found);
        window.DemandOpen(call.Now);
        var code = At(found, Slot)[0];
        var next = new DateTimeOffset((Slot + 1) * Rules.CodeEvery.Ticks, TimeSpan.Zero);
        return new(code, $"diklat:check-in?batch={batchId}&session={id}&code={code}", next, next + Rules.CodeEvery, window);
    }

    /// <summary>Refuses what is not the code of this session and of now.</summary>
    public void Demand(string code, Session session)
    {
        var typed = PaperCode.Read(code.Trim());
        if (IsOf(typed, session, Slot + 1, 3))
        {
            return;
        }

        throw IsOf(typed, session, Slot - 2, Remembered)
            ? Refusal.Precondition("CHECK_IN_CODE_EXPIRED", "The code is old; use the one that is shown now.")
            : Refusal.Precondition("CHECK_IN_CODE_INVALID", "This is no code of this session.");
    }

    private bool IsOf(string typed, Session session, long newest, int slots) => Enumerable.Range(0, slots)
        .SelectMany(back => At(session, newest - back))
        .Any(code => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(typed)));

    // Under every key, the newest first: a code shown just before a rotation is still taken.
    private string[] At(Session session, long slot) =>
        [.. keys.HashesOf(string.Create(CultureInfo.InvariantCulture, $"check-in|{session.BatchId}|{session.Id}|{slot}")).Reverse().Select(hash => Text(hash.AsSpan(1)))];

    private static string Text(ReadOnlySpan<byte> hash)
    {
        Span<char> text = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            text[i] = PaperCode.Alphabet[hash[i] & 31];
        }

        return new(text);
    }

    /// <summary>A code as it is shown.</summary>
    internal sealed record Shown(string Code, string Uri, DateTimeOffset RefreshTime, DateTimeOffset ExpireTime, CheckInWindow Window);
}
