namespace Diklat.Assessment.Features.Certificates;

internal sealed class VerifyCertificate(AssessmentDb db)
{
    public async Task<Proto.CertificateCheck> Handle(Proto.VerifyCertificateRequest request, CancellationToken ct)
    {
        var id = PaperCode.Read(request.Certificate);
        var certificate = await db.Certificates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);
        return certificate?.Printed() ?? throw CertificateMessage.NotFound();
    }
}
