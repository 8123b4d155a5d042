namespace Diklat.Assessment.Data;

internal sealed class AssessmentDb(DbContextOptions<AssessmentDb> options) : ServiceDb(options, "assessment")
{
    public DbSet<Item> Items => Set<Item>();

    public DbSet<AssessedBatch> Batches => Set<AssessedBatch>();

    public DbSet<BatchAssessment> Assessments => Set<BatchAssessment>();

    public DbSet<AssessmentItem> AssessmentItems => Set<AssessmentItem>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<Answer> Answers => Set<Answer>();

    public DbSet<ScoreRule> ScoreRules => Set<ScoreRule>();

    public DbSet<Result> Results => Set<Result>();

    public DbSet<Measurement> Measurements => Set<Measurement>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<CertificateCounter> CertificateCounters => Set<CertificateCounter>();

    public override Refusal? OnViolation(string constraint) => constraint switch
    {
        Constraints.OnePrePostTest => Refusal.Duplicate("ASSESSMENT_EXISTS", "The batch has an assessment of this kind already."),
        Constraints.AttemptsAllowed => Refusal.Precondition("NO_ATTEMPTS_LEFT", "All attempts allowed have been made."),
        _ => null,
    };

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<ItemKind>().HaveConversion<NameConverter<ItemKind>>();
        configuration.Properties<AssessmentKind>().HaveConversion<NameConverter<AssessmentKind>>();
        configuration.Properties<AssessmentState>().HaveConversion<NameConverter<AssessmentState>>();
        configuration.Properties<AttemptState>().HaveConversion<NameConverter<AttemptState>>();
        configuration.Properties<Predicate>().HaveConversion<NameConverter<Predicate>>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(AssessmentDb).Assembly);
        // What was answered and judged is kept: nothing goes away with something else.
        foreach (var key in model.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()))
        {
            key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }
}
