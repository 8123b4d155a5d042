using Diklat.Enrollment.Data;
using Google.Api;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Diklat.Enrollment.Features.Letters;

internal sealed class ExportLetter(EnrollmentDb db, Call call, KeyRing keys)
{
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task<HttpBody> Handle(Proto.ExportLetterRequest request, CancellationToken ct)
    {
        var letter = await db.Letters.AsNoTracking().InSightOf(call.Caller, db).LetterAsync(request.Letter, ct);
        var people = await db.PrintedAsync(keys, letter.Id, ct);
        using var file = new MemoryStream();
        var layout = new OpenXmlConfiguration { FreezeRowCount = 1, AutoFilter = true };
        await file.SaveAsAsync(people.Select(person => new Row(person.Place, person.Name, person.Nip, person.Rank, person.Post, person.Office)), sheetName: "Peserta", configuration: layout, cancellationToken: ct);
        return new() { ContentType = Sheet, Data = ByteString.CopyFrom(file.ToArray()) };
    }

    private sealed record Row(
        [property: ExcelColumn(Name = "No.", Width = 6)] int Place,
        [property: ExcelColumn(Name = "Nama", Width = 40)] string Name,
        [property: ExcelColumn(Name = "NIP", Width = 22)] string Nip,
        [property: ExcelColumn(Name = "Golongan", Width = 10)] string Rank,
        [property: ExcelColumn(Name = "Jabatan", Width = 36)] string Post,
        [property: ExcelColumn(Name = "Unit Kerja", Width = 36)] string Office);
}
