using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

internal sealed class AttendanceTable : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.ToTable("attendance", table => table.HasCheckConstraint("ck_attendance_status", CheckOf.Codes<AttendanceStatus>("status")))
            .HasKey(row => new { row.Id, row.Version });
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Version).ValueGeneratedNever();
        builder.HasOne<Participant>().WithMany().HasForeignKey(row => row.ParticipantId);
        builder.HasIndex(row => new { row.SessionId, row.ParticipantId }).HasFilter("current").IsUnique().HasDatabaseName(Constraints.OneCurrentAttendance);
        builder.HasIndex(row => new { row.BatchId, row.SessionId, row.ParticipantId }).HasFilter("current");
        // What the version before writes during a rollout was seen by somebody.
        builder.Property(row => row.Authority).HasDefaultValue(AttendanceAuthority.Observed).HasSentinel((AttendanceAuthority)0);
        builder.Property(row => row.Device).HasDefaultValue("");
        builder.Property(row => row.Sequence).HasDefaultValue(0L);
        builder.Property(row => row.RecordedRole).HasDefaultValue("");
    }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions").HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.HasIndex(session => session.BatchId);
        builder.ComplexProperty(session => session.Venue, venue =>
        {
            venue.Property(place => place!.Latitude).HasColumnName("venue_latitude").HasPrecision(8, 6);
            venue.Property(place => place!.Longitude).HasColumnName("venue_longitude").HasPrecision(9, 6);
            venue.Property(place => place!.RadiusMeters).HasColumnName("venue_radius_meters");
        });
    }
}

internal sealed class DeviceObservationTable : IEntityTypeConfiguration<DeviceObservation>
{
    public void Configure(EntityTypeBuilder<DeviceObservation> builder)
    {
        builder.ToTable("attendance_observations", table => table.HasCheckConstraint("ck_attendance_observations_status", CheckOf.Codes<AttendanceStatus>("status")))
            .HasKey(row => new { row.SessionId, row.ParticipantId, row.Device, row.Sequence, row.ObservedTime, row.Status });
        builder.Property(row => row.Device).UseCollation("C");
        builder.HasOne<Participant>().WithMany().HasForeignKey(row => row.ParticipantId);
    }
}
