using Google.Protobuf.WellKnownTypes;

namespace Diklat.Assessment.Features.Certificates;

internal static class CertificateMessage
{
    public static Proto.Certificate ToMessage(this Certificate certificate) => new()
    {
        Id = certificate.Id,
        Number = certificate.Number,
        Batch = certificate.Batch.ToString(),
        Participant = certificate.Participant.ToString(),
        Employee = certificate.Employee.ToString(),
        Content = certificate.Printed(),
        IssueTime = certificate.IssueTime.ToTimestamp(),
    };

    /// <summary>Everything that is printed, so that a forged print is seen whatever was changed on it.</summary>
    public static Proto.CertificateCheck Printed(this Certificate certificate) => new()
    {
        Status = Proto.CertificateCheck.Types.Status.Valid,
        Number = certificate.Number,
        Name = certificate.Name,
        Program = certificate.Content.Program,
        Batch = certificate.Content.Batch,
        Organiser = certificate.Content.Organiser,
        Signatory = certificate.Content.Signatory,
        Venue = certificate.Content.Venue,
        Dates = new() { StartDate = certificate.Content.StartDate.Text(), EndDate = certificate.Content.EndDate.Text() },
        Jp = certificate.Content.Jp.Text(),
        Subjects = { certificate.Content.Subjects.Select(subject => new Proto.CertificateCheck.Types.SubjectJp { Title = subject.Title, Jp = subject.Jp.Text() }) },
        Predicate = certificate.Content.Predicate,
        IssueDate = certificate.Content.IssueDate.Text(),
    };

    public static Refusal NotFound() => Refusal.NotFound("CERTIFICATE_NOT_FOUND", "There is no certificate with this code.");
}
