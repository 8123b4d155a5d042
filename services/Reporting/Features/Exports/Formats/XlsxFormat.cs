using System.IO.Compression;
using System.Text;
using System.Xml;
using Diklat.Reporting.Features.Exports.Tables;

namespace Diklat.Reporting.Features.Exports.Formats;

/// <summary>
/// A workbook (ECMA-376), written as it goes: numbers, dates and truth values as such, a frozen head, and a sheet of notes with the definition of each figure. Texts stand in the cells themselves and are never formulas;
/// one that looks like one is marked as text (quotePrefix), so that it stays text when the cell is edited.
/// </summary>
internal sealed class XlsxFormat : ITableFormat
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Packaged = "http://schemas.openxmlformats.org/package/2006";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly DateOnly Epoch = new(1899, 12, 30);
    private ZipArchive zip = null!;
    private XmlWriter sheet = null!;
    private Table table = null!;

    private enum Look
    {
        Plain = 0,
        Head = 1,
        Date = 2,
        Decimal = 3,
        TextThatLooksLikeAFormula = 4,
    }

    public Task Begin(Table contents, Stream file)
    {
        table = contents;
        zip = new(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        Part("[Content_Types].xml", $"""<Types xmlns="{Packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Part("_rels/.rels", $"""<Relationships xmlns="{Packaged}/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Packaged}/relationships"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Office}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="{Office}/styles" Target="styles.xml"/></Relationships>""");
        Part("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/><sheet name="{(contents.Notes.English ? "Notes" : "Catatan")}" sheetId="2" r:id="r2"/></sheets></workbook>""");
        Part("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs></styleSheet>""");
        BeginSheet(1, [.. contents.Columns.Select(column => column.Kind is CellKind.Text ? 24 : 14)], frozen: true);
        Row(contents.Columns.Select(object? (column) => column.Name), Look.Head);
        return Task.CompletedTask;
    }

    public Task Rows(IReadOnlyList<object?[]> rows)
    {
        foreach (var row in rows)
        {
            Row(row);
        }

        sheet.Flush();
        return Task.CompletedTask;
    }

    public Task End()
    {
        EndSheet();
        BeginSheet(2, [30, 40, 60, 60, 24, 40], frozen: false);
        foreach (var (label, text) in table.Notes.Lines())
        {
            Row([label, text]);
        }

        var english = table.Notes.English;
        Row([]);
        Row(english ? ["Column", "Title", "Concept", "Formula", "Unit", "Source"] : ["Kolom", "Judul", "Konsep", "Rumus", "Satuan", "Sumber"], Look.Head);
        foreach (var definition in table.Notes.Definitions)
        {
            Row([definition.Id, definition.Title.In(english), definition.Concept.In(english), definition.Formula.In(english), definition.Unit.In(english), definition.Source.In(english)]);
        }

        EndSheet();
        zip.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        sheet?.Dispose();
        zip?.Dispose();
    }

    private void Part(string name, string xml)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}"""));
    }

    private void BeginSheet(int number, IReadOnlyList<int> widths, bool frozen)
    {
        sheet = XmlWriter.Create(zip.CreateEntry($"xl/worksheets/sheet{number}.xml").Open(), new() { CloseOutput = true, Encoding = new UTF8Encoding(false), CheckCharacters = false });
        sheet.WriteStartElement("worksheet", Main);
        if (frozen)
        {
            sheet.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        }

        sheet.WriteRaw($"<cols>{string.Concat(widths.Select((width, i) => $"""<col min="{i + 1}" max="{i + 1}" width="{width}" customWidth="1"/>"""))}</cols>");
        sheet.WriteStartElement("sheetData", Main);
    }

    private void EndSheet()
    {
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.Dispose();
    }

    private void Row(IEnumerable<object?> cells, Look look = Look.Plain)
    {
        sheet.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            Cell(cell, look);
        }

        sheet.WriteEndElement();
    }

    private void Cell(object? value, Look look)
    {
        sheet.WriteStartElement("c", Main);
        switch (value)
        {
            case null: break;
            case string text: Text(text, look == Look.Plain && CellText.IsFormula(text) ? Look.TextThatLooksLikeAFormula : look); break;
            case DateOnly date: Value(CellText.Of((long)(date.DayNumber - Epoch.DayNumber)), Look.Date); break;
            case bool yes: Value(yes ? "1" : "0", look, "b"); break;
            default: Value(CellText.Of(value), value is decimal ? Look.Decimal : look); break;
        }

        sheet.WriteEndElement();
    }

    private void Text(string text, Look look)
    {
        Attributes(look, "inlineStr");
        sheet.WriteStartElement("is", Main);
        sheet.WriteStartElement("t", Main);
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(new string([.. text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    private void Value(string value, Look look, string? type = null)
    {
        Attributes(look, type);
        sheet.WriteElementString("v", Main, value);
    }

    private void Attributes(Look look, string? type)
    {
        if (look != Look.Plain)
        {
            sheet.WriteAttributeString("s", CellText.Of((long)look));
        }

        if (type is not null)
        {
            sheet.WriteAttributeString("t", type);
        }
    }
}
