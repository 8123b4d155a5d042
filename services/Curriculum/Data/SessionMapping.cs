using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Curriculum.Data;

internal sealed class SessionMapping
    : IEntityTypeConfiguration<Instructor>, IEntityTypeConfiguration<Venue>, IEntityTypeConfiguration<Room>, IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<SessionInstructor>
{
    public void Configure(EntityTypeBuilder<Instructor> instructor)
    {
        instructor.Property(row => row.Id).ValueGeneratedNever();
        instructor.Property(row => row.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Venue> venue)
    {
        venue.Property(row => row.Id).ValueGeneratedNever();
        venue.Property(row => row.Version).IsConcurrencyToken();
        venue.HasMany(row => row.Rooms).WithOne().HasForeignKey("Venue").IsRequired().OnDelete(DeleteBehavior.Restrict);
        venue.Navigation(row => row.Rooms).AutoInclude();
        venue.ComplexProperty(row => row.Position!, Configure);
    }

    public void Configure(EntityTypeBuilder<Room> room)
    {
        room.ToTable("rooms", table => table.HasCheckConstraint("ck_rooms_capacity", "capacity > 0"));
        room.Property(row => row.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions", table => table.HasCheckConstraint("ck_sessions_state", "state in ('Scheduled', 'Cancelled')"));
        session.Property(row => row.Id).ValueGeneratedNever();
        session.Property(row => row.State).HasConversion<string>();
        session.Property(row => row.Jp).HasPrecision(6, 2);
        session.Property(row => row.Version).IsConcurrencyToken();
        session.HasOne<Subject>().WithMany().HasForeignKey(row => row.Subject).OnDelete(DeleteBehavior.Restrict);
        session.HasOne<Room>().WithMany().HasForeignKey(row => row.Room).OnDelete(DeleteBehavior.Restrict);
        session.HasMany(row => row.Instructors).WithOne().HasForeignKey("Session").IsRequired().OnDelete(DeleteBehavior.Cascade);
        session.Navigation(row => row.Instructors).AutoInclude();
        session.HasIndex(row => new { row.Batch, row.StartTime, row.Id });
        session.ComplexProperty(row => row.Position!, Configure);
    }

    private static void Configure(ComplexPropertyBuilder<Position> position)
    {
        position.Property(place => place.Latitude).HasColumnName("latitude").HasPrecision(8, Position.Places);
        position.Property(place => place.Longitude).HasColumnName("longitude").HasPrecision(9, Position.Places);
        position.Property(place => place.RadiusMeters).HasColumnName("radius_meters");
    }

    public void Configure(EntityTypeBuilder<SessionInstructor> part)
    {
        part.ToTable("session_instructors");
        part.HasKey("Session", nameof(SessionInstructor.Instructor));
        part.HasOne<Instructor>().WithMany().HasForeignKey(row => row.Instructor).OnDelete(DeleteBehavior.Restrict);
    }
}
