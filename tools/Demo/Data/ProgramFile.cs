namespace Diklat.Demo.Data;

/// <summary>The programme with its subjects and the items of its tests.</summary>
internal sealed record ProgramFile(ProgramRow Program, IReadOnlyList<SubjectRow> Subjects, IReadOnlyList<ItemRow> Items)
{
    public static ProgramFile Read() => DataFile.ReadJson<ProgramFile>("ppbi.json");
}

internal sealed record ProgramRow(string Code, string Title, string TitleEn, int Form, string LegalRef, string Purpose, string PurposeEn);

internal sealed record SubjectRow(string Code, string Title, string TitleEn, string Jp, IReadOnlyList<string> Competencies);

/// <summary>A question with its right and wrong choices; more than one right choice makes it multiple choice.</summary>
internal sealed record ItemRow(string Competency, string Stem, IReadOnlyList<string> Right, IReadOnlyList<string> Wrong)
{
    public bool IsMultiple => Right.Count > 1;

    /// <summary>Choices in an order that does not give the right ones away: <c>a</c>, <c>b</c>, …</summary>
    public IReadOnlyList<(string Id, string Text, bool Right)> Choices() =>
    [
        .. Right.Select(text => (Text: text, Right: true)).Concat(Wrong.Select(text => (Text: text, Right: false)))
            .OrderBy(choice => choice.Text, StringComparer.Ordinal)
            .Select((choice, i) => (((char)('a' + i)).ToString(), choice.Text, choice.Right)),
    ];
}
