using System.Security.Claims;

namespace Diklat.ServiceDefaults;

/// <summary>Who calls, as the token says. Claim names are configuration, so that any OpenID Connect provider fits.</summary>
public sealed record Caller(string Role, string Subject, string Client, string? Office, string? Employee, string? Instructor)
{
    /// <summary>The platform itself, where no call is behind the work (a consumed event).</summary>
    public static Caller Itself { get; } = new("platform", "platform", "platform", null, null, null);

    /// <summary>A caller without a token, on public RPCs.</summary>
    public static Caller Anonymous { get; } = new("", "", "", null, null, null);

    /// <summary>Role <c>office</c>.</summary>
    public bool IsOffice => Role == "office";

    /// <summary>Role <c>training-admin</c>.</summary>
    public bool IsTrainingAdmin => Role == "training-admin";

    /// <summary>Role <c>instructor</c>.</summary>
    public bool IsInstructor => Role == "instructor";

    /// <summary>Role <c>participant</c>.</summary>
    public bool IsParticipant => Role == "participant";

    /// <summary>Role <c>platform</c>.</summary>
    public bool IsPlatform => Role == "platform";

    internal static Caller From(ClaimsPrincipal user, ClaimNames names)
    {
        string Of(string claim) => user.FindFirst(claim)?.Value ?? "";
        string? Optional(string claim) => user.FindFirst(claim)?.Value;
        return user.Identity?.IsAuthenticated == true
            ? new(Of(names.Role), Of("sub"), Of("client_id"), Optional(names.Office), Optional(names.Employee), Optional(names.Instructor))
            : Anonymous;
    }
}

/// <summary>Names of the claims in tokens (<c>Auth:Claims:*</c>).</summary>
public sealed class ClaimNames
{
    /// <summary>Claim of the role.</summary>
    public string Role { get; set; } = "role";

    /// <summary>Claim of the office's code.</summary>
    public string Office { get; set; } = "office";

    /// <summary>Claim of the employee's id.</summary>
    public string Employee { get; set; } = "employee";

    /// <summary>Claim of the instructor's id.</summary>
    public string Instructor { get; set; } = "instructor";
}
