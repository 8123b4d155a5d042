using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Diklat.Enrollment.Data;

internal sealed class EmployeeTable : IEntityTypeConfiguration<Employee>
{
    public void Configure(EntityTypeBuilder<Employee> builder)
    {
        builder.ToTable("employees").HasKey(employee => employee.Id);
        builder.Property(employee => employee.Id).ValueGeneratedNever();
        builder.Property(employee => employee.Office).UseCollation("C");
        builder.Property(employee => employee.Version).IsConcurrencyToken();
        builder.Ignore(employee => employee.Facts);
        builder.HasOne<Office>().WithMany().HasForeignKey(employee => employee.Office);
        builder.HasIndex(employee => new { employee.Office, employee.Id });
        builder.HasIndex(employee => employee.Id).HasFilter("NOT active").HasDatabaseName("ix_employees_inactive");
        builder.HasMany(employee => employee.Posts).WithOne().HasForeignKey(post => post.EmployeeId);
    }
}

internal sealed class EmployeePostTable : IEntityTypeConfiguration<EmployeePost>
{
    public void Configure(EntityTypeBuilder<EmployeePost> builder)
    {
        builder.ToTable("employee_posts").HasKey(post => new { post.EmployeeId, post.Version });
        builder.Property(post => post.Version).ValueGeneratedNever();
        builder.Property(post => post.Office).UseCollation("C");
        builder.HasOne<Office>().WithMany().HasForeignKey(post => post.Office);
    }
}

internal sealed class EmployeeNipTable : IEntityTypeConfiguration<EmployeeNip>
{
    public void Configure(EntityTypeBuilder<EmployeeNip> builder)
    {
        builder.ToTable("employee_nips").HasKey(nip => nip.EmployeeId);
        builder.Property(nip => nip.EmployeeId).ValueGeneratedNever();
        builder.Property(nip => nip.Number).HasDefaultValue(1);
        builder.HasOne<Employee>().WithOne().HasForeignKey<EmployeeNip>(nip => nip.EmployeeId);
        builder.HasIndex(nip => nip.Hash).IsUnique().HasDatabaseName(Constraints.NipOnce);
    }
}

internal sealed class EarlierNipTable : IEntityTypeConfiguration<EarlierNip>
{
    public void Configure(EntityTypeBuilder<EarlierNip> builder)
    {
        builder.ToTable("earlier_nips").HasKey(nip => new { nip.EmployeeId, nip.Number });
        builder.Property(nip => nip.Number).ValueGeneratedNever();
        builder.HasOne<Employee>().WithMany().HasForeignKey(nip => nip.EmployeeId);
    }
}

internal sealed class NipHashTable : IEntityTypeConfiguration<NipHash>
{
    public void Configure(EntityTypeBuilder<NipHash> builder)
    {
        builder.ToTable("nip_hashes").HasKey(hash => hash.Hash);
        builder.Property(hash => hash.Hash).ValueGeneratedNever();
        builder.HasOne<Employee>().WithMany().HasForeignKey(hash => hash.EmployeeId);
    }
}
