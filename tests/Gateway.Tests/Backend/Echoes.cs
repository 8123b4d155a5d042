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

    /// <summary>Headers of the caller as they arrived.</summary>
    public const string Headers = "x-received-headers";

    public static Task<T> Of<T>(IMessage request, ServerCallContext call)
        where T : new()
    {
        var http = call.GetHttpContext();
        http.Response.Headers[Header] = Uri.EscapeDataString(JsonFormatter.Default.Format(request));
        http.Response.Headers[Headers] = string.Join(';', http.Request.Headers.Select(header => $"{header.Key.ToLowerInvariant()}={Uri.EscapeDataString(header.Value.ToString())}"));
        return Task.FromResult(new T());
    }
}

internal sealed class BatchEcho : BatchService.BatchServiceBase
{
    public override Task<Batch> CreateBatch(CreateBatchRequest request, ServerCallContext context) => Echo.Of<Batch>(request, context);

    public override Task<Batch> OpenBatch(OpenBatchRequest request, ServerCallContext context) => Echo.Of<Batch>(request, context);

    /// <summary>The batch <c>slow</c> is answered when its caller has given up.</summary>
    public override async Task<Batch> GetBatch(GetBatchRequest request, ServerCallContext context)
    {
        if (request.Batch == "slow")
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        }

        return await Echo.Of<Batch>(request, context);
    }

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

internal sealed class CertificateEcho : CertificateService.CertificateServiceBase
{
    public override Task<CertificateCheck> VerifyCertificate(VerifyCertificateRequest request, ServerCallContext context) =>
        Echo.Of<CertificateCheck>(request, context);
}
