using Diklat.Contracts.Assessment.V1;
using Diklat.Notifications.Domain;
using Diklat.Notifications.Features.Notices;

namespace Diklat.Notifications.Features.Certificates;

internal sealed class WhenCertificateIssued(Teller teller) : IWhen<CertificateIssued>
{
    public async Task Handle(CertificateIssued e, CancellationToken ct)
    {
        var batch = Guid.Parse(e.Batch);
        await teller.Queue(batch, ct);
        var holder = new Standing { Id = Guid.Parse(e.Participant), Batch = batch };
        holder.Learn(Guid.Parse(e.Employee));
        await teller.Tell(e, NoticeKind.CertificateIssued, e.EventId, batch, [holder], ct);
    }
}
