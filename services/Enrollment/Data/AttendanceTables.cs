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
    }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions").HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
    }
}
