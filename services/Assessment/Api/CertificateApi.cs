using Diklat.Assessment.Features.Certificates;
using Grpc.Core;

namespace Diklat.Assessment.Api;

internal sealed class CertificateApi : Proto.CertificateService.CertificateServiceBase
{
    public override Task<Proto.Certificate> GetCertificate(Proto.GetCertificateRequest request, ServerCallContext context) =>
        context.Slice<GetCertificate>().Handle(request, context.CancellationToken);

    public override Task<Proto.CertificateCheck> VerifyCertificate(Proto.VerifyCertificateRequest request, ServerCallContext context) =>
        context.Slice<VerifyCertificate>().Handle(request, context.CancellationToken);
}
