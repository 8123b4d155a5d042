using System.Text.Json;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

internal sealed class LetterTable : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable("letters", table =>
        {
            table.HasCheckConstraint("ck_letters_kind", CheckOf.Codes<LetterKind>("kind"));
            table.HasCheckConstraint("ck_letters_state", CheckOf.Codes<LetterState>("state"));
        }).HasKey(letter => letter.Id);
        builder.HasAlternateKey(letter => new { letter.Organiser, letter.Year, letter.Sequence });
        builder.Property(letter => letter.Id).UseCollation("C");
        builder.Property(letter => letter.Version).IsConcurrencyToken();
        builder.Property(letter => letter.Content).HasColumnType("jsonb").HasConversion(
            content => JsonSerializer.Serialize(content, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<LetterContent>(json, JsonSerializerOptions.Web)!);
        builder.HasOne<Batch>().WithMany().HasForeignKey(letter => letter.BatchId);
        builder.HasOne<Participant>().WithMany().HasForeignKey(letter => letter.ParticipantId);
        builder.HasMany(letter => letter.People).WithOne().HasForeignKey(person => person.LetterId);
        builder.HasIndex(letter => new { letter.BatchId, letter.IssueTime, letter.Id });
    }
}

internal sealed class LetterPersonTable : IEntityTypeConfiguration<LetterPerson>
{
    public void Configure(EntityTypeBuilder<LetterPerson> builder)
    {
        builder.ToTable("letter_people").HasKey(person => new { person.LetterId, person.Place });
        builder.Property(person => person.LetterId).UseCollation("C");
        builder.HasOne<Participant>().WithMany().HasForeignKey(person => person.ParticipantId);
    }
}

internal sealed class LetterCounterTable : IEntityTypeConfiguration<LetterCounter>
{
    public void Configure(EntityTypeBuilder<LetterCounter> builder) =>
        builder.ToTable("letter_counters").HasKey(counter => new { counter.Organiser, counter.Year });
}
