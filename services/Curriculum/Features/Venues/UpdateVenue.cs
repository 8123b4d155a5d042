using Diklat.Curriculum.Data;
using Diklat.Curriculum.Domain;
using Diklat.Curriculum.Features.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Features.Venues;

/// <summary>Sessions keep a copy of where they are held, and so does enrollment: those that are not over yet follow in the same transaction, each with its event.</summary>
internal sealed class UpdateVenue(CurriculumDb db, Call call)
{
    private const string Fields = "takes name, address and position, joined by commas.";

    private sealed record Values(string Name, string Address, Proto.Position? Position);

    public async Task<Proto.Venue> Handle(Proto.UpdateVenueRequest request, CancellationToken ct)
    {
        var id = Ids.Parse(request.Venue, GetVenue.Unknown, GetVenue.UnknownMessage);
        var venue = await db.Venues.SingleOrDefaultAsync(venue => venue.Id == id, ct) ?? throw Refusal.NotFound(GetVenue.Unknown, GetVenue.UnknownMessage);
        var values = Masked(new(venue.Name, venue.Address, venue.Position?.ToMessage()), request);
        var check = new Check();
        var (name, address, position) = check.Place(values.Name, values.Address, values.Position);
        check.ThrowIfAny();
        Call.CheckEtag(request.Etag, venue.Version);

        var moved = position != venue.Position;
        venue.Take(name, address, position);
        if (moved)
        {
            await Follow(venue, ct);
        }

        call.Audit(request.Venue);
        return await call.Save(venue.ToMessage(), ct);
    }

    private async Task Follow(Venue venue, CancellationToken ct)
    {
        Guid[] rooms = [.. venue.Rooms.Select(room => room.Id)];
        var sessions = await db.Sessions.Where(session => rooms.Contains(session.Room) && session.State == SessionState.Scheduled && session.EndTime > call.Now).OrderBy(session => session.Id).ToListAsync(ct);
        foreach (var session in sessions)
        {
            session.Follow(venue);
            call.Record(session.Rescheduled());
        }
    }

    private static Values Masked(Values values, Proto.UpdateVenueRequest request)
    {
        if (request.UpdateMask.Length == 0)
        {
            throw Refusal.Invalid("updateMask", "UPDATE_MASK_REQUIRED", "names the fields to change.");
        }

        return request.UpdateMask.Split(',').Aggregate(values, (changed, field) => field.Trim() switch
        {
            "name" => changed with { Name = request.Name },
            "address" => changed with { Address = request.Address },
            "position" => changed with { Position = request.Position },
            _ => throw Refusal.Invalid("updateMask", "UPDATE_MASK_INVALID", Fields),
        });
    }
}
