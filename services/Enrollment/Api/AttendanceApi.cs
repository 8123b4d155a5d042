using Diklat.Enrollment.Features.Attendances;
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
}
