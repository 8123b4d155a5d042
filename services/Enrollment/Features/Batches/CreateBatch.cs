using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Grpc.Core;
using Batch = Diklat.Enrollment.Domain.Batch;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class CreateBatch(EnrollmentDb db, Call call, ProgramService.ProgramServiceClient programs)
{
    public async Task<Proto.Batch> Handle(Proto.CreateBatchRequest request, CancellationToken ct)
    {
        var plan = BatchPlan.From(request);
        var route = await RouteOfPublished(plan.ProgramVersion, ct);

        var id = call.NewId();
        var batch = new Batch
        {
            Id = id,
            Code = plan.Code,
            Program = plan.ProgramVersion.Program,
            ProgramVersion = request.ProgramVersion,
            Title = plan.Title,
            Seats = new() { BatchId = id, Quota = request.Quota },
            WaitlistLimit = request.WaitlistLimit,
            Window = plan.Window,
            StartDate = plan.StartDate,
            EndDate = plan.EndDate,
            Venue = plan.Venue,
            OfficeRules = plan.OfficeRules,
            ApprovalRoute = route,
            CreateTime = call.Now,
        };
        db.Add(batch);
        call.Record(new BatchCreated(batch.Code, batch.Program, batch.ProgramVersion, request.Quota, batch.WaitlistLimit, batch.StartDate, batch.EndDate)
        {
            Aggregate = batch.Id.ToString(),
            Version = batch.Version,
            EffectiveOn = call.Today,
        });
        return await call.Save(batch.ToMessage(), ct);
    }

    private async Task<ApprovalRoute> RouteOfPublished((string Program, int Number) version, CancellationToken ct)
    {
        try
        {
            var found = await programs.GetProgramVersionAsync(new() { Program = version.Program, Version = version.Number }, cancellationToken: ct);
            if (found.State != ProgramVersion.Types.State.Published)
            {
                throw Refusal.Precondition("PROGRAM_VERSION_NOT_PUBLISHED", "A batch takes a published programme version.");
            }

            // A curriculum of the version before does not tell the route: all programmes had this one then.
            return found.ApprovalRoute == ProgramVersion.Types.ApprovalRoute.Unspecified ? ApprovalRoute.TrainingStaff : (ApprovalRoute)found.ApprovalRoute;
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            throw Refusal.Invalid("programVersion", "PROGRAM_VERSION_UNKNOWN", "is not a programme version that exists.");
        }
    }
}
