using System.Text.RegularExpressions;

namespace Diklat.Identity.Domain;

/// <summary>What a token says about its holder: the role, and the office, employee or instructor it speaks for.</summary>
internal sealed partial record Rights(string Role, string? Office = null, string? Employee = null, string? Instructor = null)
{
    /// <returns>Why these rights make no sense, or null.</returns>
    public string? Problem() => this switch
    {
        { Role: Roles.Office, Office: null } => "The role office needs an office code.",
        { Role: not Roles.Office, Office: not null } => "Only the role office carries an office code.",
        { Role: Roles.Participant, Employee: null } => "The role participant needs an employee id.",
        { Role: not Roles.Participant, Employee: not null } => "Only the role participant carries an employee id.",
        { Role: not Roles.Instructor, Instructor: not null } => "Only the role instructor carries an instructor id.",
        _ when !Roles.All.Contains(Role) => $"The role must be one of: {string.Join(", ", Roles.All)}.",
        { Office: { } office } when !IsId(office) => "The office code is not well-formed.",
        { Employee: { } employee } when !IsId(employee) => "The employee id is not well-formed.",
        { Instructor: { } instructor } when !IsId(instructor) => "The instructor id is not well-formed.",
        _ => null,
    };

    /// <summary>Ids are opaque here; whether one exists is known by the service that owns it.</summary>
    private static bool IsId(string text) => Id().IsMatch(text);

    [GeneratedRegex(@"\A[0-9A-Za-z](?:[0-9A-Za-z._-]{0,62}[0-9A-Za-z])?\z")]
    private static partial Regex Id();
}
