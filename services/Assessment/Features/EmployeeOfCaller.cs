namespace Diklat.Assessment.Features;

internal static class EmployeeOfCaller
{
    /// <summary>The person behind a participant's token; a token without one owns nothing.</summary>
    public static Guid EmployeeId(this Caller caller) => Guid.TryParse(caller.Employee, out var id) ? id : Guid.Empty;
}
