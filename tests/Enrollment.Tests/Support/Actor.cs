using Grpc.Core;
using Diklat.Grpc.Enrollment.V1;

namespace Diklat.Enrollment.Tests.Support;

/// <summary>Somebody with a token, and what can be asked with it.</summary>
public sealed class Actor(Func<Type, ClientBase> client)
{
    public OfficeService.OfficeServiceClient Offices => Of<OfficeService.OfficeServiceClient>();

    public EmployeeService.EmployeeServiceClient Employees => Of<EmployeeService.EmployeeServiceClient>();

    public AuditService.AuditServiceClient Audit => Of<AuditService.AuditServiceClient>();

    public PersonalDataService.PersonalDataServiceClient PersonalData => Of<PersonalDataService.PersonalDataServiceClient>();

    public CorrectionService.CorrectionServiceClient Corrections => Of<CorrectionService.CorrectionServiceClient>();

    public BatchService.BatchServiceClient Batches => Of<BatchService.BatchServiceClient>();

    public NominationService.NominationServiceClient Nominations => Of<NominationService.NominationServiceClient>();

    public ParticipantService.ParticipantServiceClient Participants => Of<ParticipantService.ParticipantServiceClient>();

    public AttendanceService.AttendanceServiceClient Attendance => Of<AttendanceService.AttendanceServiceClient>();

    public ParticipationService.ParticipationServiceClient Participations => Of<ParticipationService.ParticipationServiceClient>();

    public ImportService.ImportServiceClient Imports => Of<ImportService.ImportServiceClient>();

    public Diklat.Grpc.EventLog.V1.EventLogService.EventLogServiceClient EventLog => Of<Diklat.Grpc.EventLog.V1.EventLogService.EventLogServiceClient>();

    private T Of<T>()
        where T : ClientBase => (T)client(typeof(T));
}
