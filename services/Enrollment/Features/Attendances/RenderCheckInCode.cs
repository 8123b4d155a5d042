using Google.Api;
using Google.Protobuf;
using QRCoder;

namespace Diklat.Enrollment.Features.Attendances;

internal sealed class RenderCheckInCode(CheckInCodes codes)
{
    private const int PixelsPerModule = 12;

    public async Task<HttpBody> Handle(Proto.RenderCheckInCodeRequest request, CancellationToken ct)
    {
        var shown = await codes.ShowAsync(request.Batch, request.Session, ct);
        using var qr = QRCodeGenerator.GenerateQrCode(shown.Uri, QRCodeGenerator.ECCLevel.M);
        if (request.Format == Proto.RenderCheckInCodeRequest.Types.Format.Png)
        {
            using var png = new PngByteQRCode(qr);
            return new() { ContentType = "image/png", Data = ByteString.CopyFrom(png.GetGraphic(PixelsPerModule)) };
        }

        using var svg = new SvgQRCode(qr);
        return new() { ContentType = "image/svg+xml", Data = ByteString.CopyFromUtf8(svg.GetGraphic(PixelsPerModule)) };
    }
}
