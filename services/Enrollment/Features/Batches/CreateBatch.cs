using Diklat.Contracts.Enrollment.V1;
using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Diklat.Grpc.Curriculum.V1;
using Batch = Diklat.Enrollment.Domain.Batch;

namespace Diklat.Enrollment.Features.Batches;

internal sealed class CreateBatch(EnrollmentDb db, Call call, ProgramService.ProgramServiceClient programs)
{
    public async Task<Proto.Batch> Handle(Proto.CreateBatchRequest request, CancellationToken ct)
    {
        var plan = PlanReader.Read(request);
        var route = await programs.RouteAsync(PlanReader.Version(plan.ProgramVersion)!.Value, ct);
        await programs.DemandAsync(plan.Eligibility.Prerequisites, ct);

        var batch = Batch.Of(call.NewId(), plan, route, call.Now);
        db.Add(batch);
        call.Record(new BatchCreated(plan.Code, plan.Program, plan.ProgramVersion, plan.Quota, plan.WaitlistLimit, plan.StartDate, plan.EndDate)
        {
            Aggregate = batch.Id.ToString(),
            Version = batch.Version,
            EffectiveOn = call.Today,
        });
        return await call.Save(batch.ToMessage(), ct);
    }
}
