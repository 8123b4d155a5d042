using Diklat.Enrollment.Domain;
using Google.Api;
using Google.Protobuf;
using MiniExcelLibs;
using Format = Diklat.Grpc.Enrollment.V1.Import.Types.Format;

namespace Diklat.Enrollment.Features.Imports;

internal sealed class GetImportTemplate(Call call, IEnumerable<IRows> kinds)
{
    public Task<HttpBody> Handle(Proto.GetImportTemplateRequest request, CancellationToken ct)
    {
        var check = new Check();
        check.Enum(request.Kind, "kind");
        check.That(Enum.IsDefined(request.Format), "format", "UNKNOWN_VALUE", "is not one of the known values.");
        check.ThrowIfAny();
        ct.ThrowIfCancellationRequested();
        var columns = kinds.Single(kind => kind.Kind == (ImportKind)request.Kind).Columns;
        var (header, example) = (columns.Select(column => column.Title(call.English)), columns.Select(column => column.Example));
        return Task.FromResult(request.Format == Format.Xlsx ? Workbook(header, example) : CsvText.Body([header, example]));
    }

    /// <summary>All cells are texts: a NIP is longer than the numbers of a spreadsheet.</summary>
    private static HttpBody Workbook(IEnumerable<string> header, IEnumerable<string> example)
    {
        using var bytes = new MemoryStream();
        bytes.SaveAs(new[] { header.Zip(example).ToDictionary(cell => cell.First, object (cell) => cell.Second) });
        return new() { ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Data = ByteString.CopyFrom(bytes.ToArray()) };
    }
}
