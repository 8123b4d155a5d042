using Diklat.Grpc.Assessment.V1;
using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Diklat.Gateway.Tests.Backend;

/// <summary>Services of the contract that answer with nothing and tell in a header what reached them.</summary>
internal static class Echo
{
    public const string Header = "x-received";

    public static Task<T> Of<T>(IMessage request, ServerCallContext call)
        where T : new()
    {
        call.GetHttpContext().Response.Headers[Header] = Uri.EscapeDataString(JsonFormatter.Default.Format(request));
        return Task.FromResult(new T());
    }
}

internal sealed class BatchEcho : BatchService.BatchServiceBase
{
    public override Task<Batch> CreateBatch(CreateBatchRequest request, ServerCallContext context) => Echo.Of<Batch>(request, context);

    public override Task<Batch> OpenBatch(OpenBatchRequest request, ServerCallContext context) => Echo.Of<Batch>(request, context);

    public override Task<Batch> GetBatch(GetBatchRequest request, ServerCallContext context) => Echo.Of<Batch>(request, context);

    public override Task<ListBatchesResponse> ListBatches(ListBatchesRequest request, ServerCallContext context) =>
        Echo.Of<ListBatchesResponse>(request, context);
}

internal sealed class EmployeeEcho : EmployeeService.EmployeeServiceBase
{
    public override Task<Employee> UpdateEmployee(UpdateEmployeeRequest request, ServerCallContext context) => Echo.Of<Employee>(request, context);
}

internal sealed class ProgramEcho : ProgramService.ProgramServiceBase
{
    public override Task<ProgramVersion> GetProgramVersion(GetProgramVersionRequest request, ServerCallContext context) =>
        Echo.Of<ProgramVersion>(request, context);

    public override Task<ProgramVersion> CreateProgramVersion(CreateProgramVersionRequest request, ServerCallContext context) =>
        Echo.Of<ProgramVersion>(request, context);
}

internal sealed class AssessmentEcho : AssessmentService.AssessmentServiceBase
{
    public override Task<Assessment> CreateAssessment(CreateAssessmentRequest request, ServerCallContext context) => Echo.Of<Assessment>(request, context);
}

internal sealed class AttemptEcho : AttemptService.AttemptServiceBase
{
    public override Task<Answer> PutAnswer(PutAnswerRequest request, ServerCallContext context) => Echo.Of<Answer>(request, context);
}
