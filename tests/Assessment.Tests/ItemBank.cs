namespace Diklat.Assessment.Tests;

public sealed class ItemBank(AssessmentFixture fixture) : IClassFixture<AssessmentFixture>
{
    private readonly Scene scene = new(fixture);

    [Fact]
    public async Task An_item_is_usable_at_once_and_read_with_its_key()
    {
        var made = await scene.Item(right: "bc");
        var read = await fixture.Items.GetItemAsync(new() { Item = made.Id });
        Assert.Equal(made, read);
        Assert.Equal(Proto.Item.Types.Kind.MultipleChoice, read.Kind);
        Assert.Equal(["b", "c"], read.Choices.Where(choice => choice.Correct).Select(choice => choice.Id));
    }

    [Fact]
    public async Task Every_wrong_field_of_an_item_is_named_at_once()
    {
        var wrong = await Refused.With(StatusCode.InvalidArgument, "REQUIRED", fixture.Items.CreateItemAsync(new()
        {
            Kind = Proto.Item.Types.Kind.SingleChoice,
            Choices =
            {
                new Proto.Choice { Id = "a", Text = "one", Correct = true },
                new Proto.Choice { Id = "a", Text = "two", Correct = true },
            },
        }));
        Assert.Equal(["stem:REQUIRED", "competency:COMPETENCY_CODE_FORM", "choices[1].id:CHOICE_ID_DUPLICATE", "choices:ONE_CORRECT_CHOICE"], wrong);
    }

    [Fact]
    public async Task An_item_needs_a_kind_two_choices_and_a_right_one()
    {
        Assert.Equal(["kind:REQUIRED", "choices:CHOICES_OUT_OF_RANGE"], await Refused.With(StatusCode.InvalidArgument, "REQUIRED",
            fixture.Items.CreateItemAsync(new() { Stem = "Which?", Competency = "M.01" })));
        Assert.Equal(["choices:CORRECT_CHOICE_REQUIRED"], await Refused.With(StatusCode.InvalidArgument, "CORRECT_CHOICE_REQUIRED", fixture.Items.CreateItemAsync(new()
        {
            Kind = Proto.Item.Types.Kind.MultipleChoice,
            Stem = "Which?",
            Competency = "M.01",
            Choices = { new Proto.Choice { Id = "a", Text = "one" }, new Proto.Choice { Id = "b", Text = "two" } },
        })));
    }

    [Theory]
    [InlineData("0198c0de-0000-7000-8000-000000000000")]
    [InlineData("no-id")]
    public Task An_unknown_item_is_not_found(string id) =>
        Refused.With(StatusCode.NotFound, "ITEM_NOT_FOUND", fixture.Items.GetItemAsync(new() { Item = id }));

    [Fact]
    public async Task Items_are_listed_page_by_page_and_by_competency()
    {
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add((await scene.Item(competency: "M.07")).Id);
        }

        await scene.Item(competency: "M.08");
        var listed = new List<string>();
        var token = "";
        do
        {
            var page = await fixture.Items.ListItemsAsync(new() { PageSize = 2, PageToken = token, Competency = "M.07" });
            listed.AddRange(page.Items.Select(item => item.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.Equal(made.Order(), listed);
    }

    [Fact]
    public async Task A_page_that_cannot_be_is_refused()
    {
        await Refused.With(StatusCode.InvalidArgument, "PAGE_SIZE_OUT_OF_RANGE", fixture.Items.ListItemsAsync(new() { PageSize = 0 }));
        await Refused.With(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", fixture.Items.ListItemsAsync(new() { PageToken = "foreign" }));
    }
}
