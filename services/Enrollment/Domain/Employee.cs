namespace Diklat.Enrollment.Domain;

/// <summary>Class of post; numbered as in the API.</summary>
internal enum PostClass
{
    Pelaksana = 1,
    Pengawas = 2,
    Administrator = 3,
    JptPratama = 4,
    JptMadya = 5,
}

/// <summary>Legal status; numbered as in the API.</summary>
internal enum LegalStatus
{
    Active = 1,
    UnpaidLeave = 2,
    StudyLeave = 3,
    Sanctioned = 4,
    PreRetirement = 5,
    Retired = 6,
}

/// <summary>What training staff keep of a civil servant beside the number.</summary>
internal sealed record EmployeeFacts(
    string Name, string Office, string Post, PostClass PostClass, string? Rank, LegalStatus LegalStatus, string? Email, string? Phone);

/// <summary>A civil servant. The id is permanent; nothing is deleted.</summary>
internal sealed class Employee
{
    public required Guid Id { get; init; }
    public required NipKind Kind { get; set; }
    public required string NipTail { get; set; }
    public string Name { get; private set; } = "";
    public string Office { get; private set; } = "";
    public string Post { get; private set; } = "";
    public PostClass PostClass { get; private set; }
    public string? Rank { get; private set; }
    public LegalStatus LegalStatus { get; private set; }
    public string? Email { get; private set; }
    public string? Phone { get; private set; }
    public bool Active { get; private set; } = true;

    /// <summary>The day from which office and post hold.</summary>
    public DateOnly PostValidFrom { get; private set; }
    public string? DeactivationReason { get; private set; }

    /// <summary>When everything personal was blanked; id and facts stay.</summary>
    public DateTimeOffset? EraseTime { get; private set; }
    public required DateTimeOffset CreateTime { get; init; }
    public int Version { get; private set; }

    /// <summary>Every office and post the person has had, oldest first; appended to.</summary>
    public List<EmployeePost> Posts { get; } = [];

    public EmployeeFacts Facts => new(Name, Office, Post, PostClass, Rank, LegalStatus, Email, Phone);

    /// <summary>Takes what is now; office, post, class and rank from a day on, today unless another is named.</summary>
    public void Take(EmployeeFacts facts, DateOnly today, DateOnly? from = null)
    {
        DemandNotErased();
        Version++;
        var moved = Version == 1 || (facts.Office, facts.Post, facts.PostClass, facts.Rank) != (Office, Post, PostClass, Rank);
        (Name, Office, Post, PostClass, Rank, LegalStatus, Email, Phone) = facts;
        if (moved)
        {
            PostValidFrom = Since.Of(from, Version == 1 ? null : PostValidFrom, today);
            Posts.Add(new() { EmployeeId = Id, Version = Version, ValidFrom = PostValidFrom, Office = Office, Post = Post, PostClass = PostClass, Rank = Rank });
        }
    }

    /// <summary>Has another number from now on; who becomes a PNS by it has a rank.</summary>
    public void TakeNip(Nip nip, EmployeeFacts facts, DateOnly today, DateOnly? from)
    {
        (Kind, NipTail) = (nip.Kind, nip.Tail);
        Take(facts, today, from);
    }

    public void Deactivate(string? reason)
    {
        if (!Active)
        {
            throw Refusal.Precondition("EMPLOYEE_INACTIVE", "The employee's service has ended already.");
        }

        Active = false;
        DeactivationReason = reason;
        Version++;
    }

    public void DemandNotErased()
    {
        if (EraseTime is not null)
        {
            throw Refusal.Precondition("EMPLOYEE_ERASED", "What was personal in this record is erased.");
        }
    }

    /// <summary>Blanks what tells who it was. Numbers and histories elsewhere are blanked with it.</summary>
    public void Erase(DateTimeOffset now)
    {
        DemandNotErased();
        if (Active)
        {
            throw Refusal.Precondition("EMPLOYEE_ACTIVE", "End the service of the employee first.");
        }

        (Name, Post, Email, Phone, NipTail, DeactivationReason, EraseTime) = ("", "", null, null, "", null, now);
        Version++;
    }
}

/// <summary>Office and post from a day on, until a later row; of two for one day the later version holds.</summary>
internal sealed class EmployeePost
{
    public required Guid EmployeeId { get; init; }
    public required int Version { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required string Office { get; init; }
    public required string Post { get; init; }
    public required PostClass PostClass { get; init; }
    public required string? Rank { get; init; }
}
