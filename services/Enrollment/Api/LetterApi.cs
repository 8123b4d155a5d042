using Diklat.Enrollment.Features.Letters;
using Google.Api;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class LetterApi : Proto.LetterService.LetterServiceBase
{
    public override Task<Proto.Letter> IssueLetter(Proto.IssueLetterRequest request, ServerCallContext context) =>
        context.Slice<IssueLetter>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListLettersResponse> ListLetters(Proto.ListLettersRequest request, ServerCallContext context) =>
        context.Slice<ListLetters>().Handle(request, context.CancellationToken);

    public override Task<Proto.Letter> GetLetter(Proto.GetLetterRequest request, ServerCallContext context) =>
        context.Slice<GetLetter>().Handle(request, context.CancellationToken);

    public override Task<HttpBody> PrintLetter(Proto.PrintLetterRequest request, ServerCallContext context) =>
        context.Slice<PrintLetter>().Handle(request, context.CancellationToken);

    public override Task<HttpBody> ExportLetter(Proto.ExportLetterRequest request, ServerCallContext context) =>
        context.Slice<ExportLetter>().Handle(request, context.CancellationToken);

    public override Task<Proto.Letter> RevokeLetter(Proto.RevokeLetterRequest request, ServerCallContext context) =>
        context.Slice<RevokeLetter>().Handle(request, context.CancellationToken);

    public override Task<Proto.LetterCheck> VerifyLetter(Proto.VerifyLetterRequest request, ServerCallContext context) =>
        context.Slice<VerifyLetter>().Handle(request, context.CancellationToken);
}
