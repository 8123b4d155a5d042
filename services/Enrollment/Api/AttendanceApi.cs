using Diklat.Enrollment.Features.Attendances;
using Google.Api;
using Grpc.Core;

namespace Diklat.Enrollment.Api;

internal sealed class AttendanceApi : Proto.AttendanceService.AttendanceServiceBase
{
    public override Task<Proto.ListAttendanceResponse> ListAttendance(Proto.ListAttendanceRequest request, ServerCallContext context) =>
        context.Slice<ListAttendance>().Handle(request, context.CancellationToken);

    public override Task<Proto.Attendance> RecordAttendance(Proto.RecordAttendanceRequest request, ServerCallContext context) =>
        context.Slice<RecordAttendance>().Handle(request, context.CancellationToken);

    public override Task<Proto.BatchRecordAttendanceResponse> BatchRecordAttendance(Proto.BatchRecordAttendanceRequest request, ServerCallContext context) =>
        context.Slice<BatchRecordAttendance>().Handle(request, context.CancellationToken);

    public override Task<Proto.Attendance> CorrectAttendance(Proto.CorrectAttendanceRequest request, ServerCallContext context) =>
        context.Slice<CorrectAttendance>().Handle(request, context.CancellationToken);

    public override Task<Proto.CheckInCode> IssueCheckInCode(Proto.IssueCheckInCodeRequest request, ServerCallContext context) =>
        context.Slice<IssueCheckInCode>().Handle(request, context.CancellationToken);

    public override Task<HttpBody> RenderCheckInCode(Proto.RenderCheckInCodeRequest request, ServerCallContext context) =>
        context.Slice<RenderCheckInCode>().Handle(request, context.CancellationToken);

    public override Task<Proto.Attendance> CheckIn(Proto.CheckInRequest request, ServerCallContext context) =>
        context.Slice<CheckIn>().Handle(request, context.CancellationToken);

    public override Task<Proto.MergeAttendanceResponse> MergeAttendance(Proto.MergeAttendanceRequest request, ServerCallContext context) =>
        context.Slice<MergeAttendance>().Handle(request, context.CancellationToken);

    public override Task<Proto.SummarizeAttendanceResponse> SummarizeAttendance(Proto.SummarizeAttendanceRequest request, ServerCallContext context) =>
        context.Slice<SummarizeAttendance>().Handle(request, context.CancellationToken);

    public override Task<Proto.ListAttendanceRevisionsResponse> ListAttendanceRevisions(Proto.ListAttendanceRevisionsRequest request, ServerCallContext context) =>
        context.Slice<ListAttendanceRevisions>().Handle(request, context.CancellationToken);
}
