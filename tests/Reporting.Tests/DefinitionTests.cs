using Diklat.Reporting.Domain;
using Diklat.Reporting.Features.Exports;
using Diklat.Reporting.Features.Exports.Tables;
using Google.Protobuf.Reflection;

namespace Diklat.Reporting.Tests;

public sealed class DefinitionTests(QuietFixture reporting) : IClassFixture<QuietFixture>
{
    /// <summary>Numbers that say which row it is, and the answers of operators' calls.</summary>
    private static readonly string[] NoFigures = ["year", "level", "gap"];

    private static IEnumerable<MessageDescriptor> Reports => ReportKind.All.Select(kind => kind.Method.OutputType).Append(Proto.TrainingLedger.Descriptor).SelectMany(Reachable).Distinct();

    [Fact]
    public void Every_figure_of_every_report_is_defined_once_and_nothing_else_is()
    {
        var figures = Reports.Where(message => message.Name is not (nameof(Proto.Interval) or nameof(Proto.LevelCount) or nameof(Proto.GapCount) or nameof(Proto.PredicateCount)))
            .SelectMany(message => message.Fields.InDeclarationOrder().Where(IsFigure).Select(field => $"{ColumnReader.ReportOf(message)}.{field.JsonName}")).Distinct();

        Assert.Equal(figures.Order(), Definitions.All.Select(definition => definition.Id).Order());
    }

    [Fact]
    public async Task Definitions_are_told_to_everybody_signed_in_in_their_language()
    {
        var told = (await reporting.As("participant").ListDefinitionsAsync(new())).Definitions;
        Assert.Equal(Definitions.All.Count, told.Count);
        Assert.All(told, definition => Assert.DoesNotContain("", new[] { definition.Title, definition.Concept, definition.Formula, definition.Unit, definition.Classification, definition.Source }));
        Assert.Equal("Rata-rata kesenjangan", told.Single(definition => definition.Id == "competencies.meanGap").Title);

        using var http = reporting.Http("analyst");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Assert.Contains("\"title\":\"Mean gap\"", (await http.GetStringAsync(new Uri("/v1/reports/definitions", UriKind.Relative))).Replace("\": \"", "\":\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static bool IsFigure(FieldDescriptor field) =>
        !NoFigures.Contains(field.Name) && field.Name is not ("suppressed" or "behind" or "passed") && field.FieldType switch
        {
            FieldType.Double or FieldType.Int32 or FieldType.Int64 or FieldType.Bool => true,
            FieldType.String => field.Name is "jp" || field.Name.EndsWith("_jp", StringComparison.Ordinal),
            FieldType.Message => field.MessageType.Name is nameof(Proto.Interval) or nameof(Proto.LevelCount) or nameof(Proto.GapCount) or nameof(Proto.PredicateCount),
            _ => false,
        } || field.FullName == "diklat.reporting.v1.ResultRow.passed";

    private static IEnumerable<MessageDescriptor> Reachable(MessageDescriptor message) => message.Name is nameof(Proto.Watermark) ? [] : message.Fields.InDeclarationOrder()
        .Where(field => field.FieldType is FieldType.Message && field.MessageType.File.Package == message.File.Package).SelectMany(field => Reachable(field.MessageType)).Prepend(message);
}
