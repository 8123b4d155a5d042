using Google.Protobuf.WellKnownTypes;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class IssueCheckInCode(CheckInCodes codes)
{
    public async Task<Proto.CheckInCode> Handle(Proto.IssueCheckInCodeRequest request, CancellationToken ct)
    {
        var shown = await codes.ShowAsync(request.Batch, request.Session, ct);
        return new()
        {
            Code = shown.Code,
            Uri = shown.Uri,
            RefreshTime = shown.RefreshTime.ToTimestamp(),
            ExpireTime = shown.ExpireTime.ToTimestamp(),
            LateTime = shown.Window.LateTime.ToTimestamp(),
            CloseTime = shown.Window.CloseTime.ToTimestamp(),
        };
    }
}
