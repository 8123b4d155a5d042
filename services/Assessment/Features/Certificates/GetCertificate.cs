namespace Diklat.Assessment.Features.Certificates;

internal sealed class GetCertificate(AssessmentDb db, Call call)
{
    public async Task<Proto.Certificate> Handle(Proto.GetCertificateRequest request, CancellationToken ct)
    {
        var id = PaperCode.Read(request.Certificate);
        var (all, own) = (call.Caller.IsTrainingAdmin, call.Caller.EmployeeId());
        var certificate = await db.Certificates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && (all || c.Employee == own), ct);
        return certificate?.ToMessage() ?? throw CertificateMessage.NotFound();
    }
}
