using Diklat.Curriculum.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Curriculum.Data;

internal sealed class CurriculumDb(DbContextOptions<CurriculumDb> options) : ServiceDb(options, "curriculum")
{
    public DbSet<Competency> Competencies => Set<Competency>();
    public DbSet<PositionProfile> PositionProfiles => Set<PositionProfile>();
    public DbSet<TrainingProgram> Programs => Set<TrainingProgram>();
    public DbSet<ProgramVersion> ProgramVersions => Set<ProgramVersion>();
    public DbSet<Instructor> Instructors => Set<Instructor>();
    public DbSet<Venue> Venues => Set<Venue>();
    public DbSet<Room> Rooms => Set<Room>();
    public DbSet<Session> Sessions => Set<Session>();

    public override Refusal? OnViolation(string constraint) => constraint switch
    {
        "pk_competencies" => Refusal.Duplicate("COMPETENCY_EXISTS", "There is a competency with this code."),
        "pk_programs" => Refusal.Duplicate("PROGRAM_EXISTS", "There is a programme with this code."),
        "pk_program_versions" => Refusal.Conflict("CONCURRENT_CHANGE", "Another version was added at the same time."),
        "ix_position_profiles_from" => Refusal.Duplicate("PROFILE_EXISTS", "There is a profile of this post and competency from the same date on."),
        "ex_position_profiles_overlap" => Refusal.Conflict("CONCURRENT_CHANGE", "Another profile was added at the same time."),
        "ex_sessions_room" => SessionClash.With(SessionClash.Room),
        "ex_sessions_batch" => SessionClash.With(SessionClash.Batch),
        "ex_session_instructors_instructor" => SessionClash.With(SessionClash.Instructor),
        _ => base.OnViolation(constraint),
    };

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(CurriculumDb).Assembly);
    }
}
