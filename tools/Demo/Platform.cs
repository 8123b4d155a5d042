using Grpc.Core;
using Grpc.Net.Client;

namespace Diklat.Demo;

/// <summary>The gateway, as a client meets it: calls under a token and an idempotency key, some at once, retried where that is safe.</summary>
internal sealed class Platform : IDisposable
{
    /// <summary>Training staff, who do most of the work.</summary>
    public const string Staff = "bkpsdm";

    private const int AtOnce = 32;
    private const int Attempts = 8;
    private readonly SemaphoreSlim lanes = new(AtOnce);
    private readonly Tokens tokens;
    private readonly GrpcChannel channel;
    private int calls;

    public Platform(Settings settings)
    {
        tokens = new Tokens(settings);
        channel = GrpcChannel.ForAddress(settings.Gateway);
        Competencies = new(channel);
        Programs = new(channel);
        Instructors = new(channel);
        Venues = new(channel);
        Sessions = new(channel);
        Offices = new(channel);
        Employees = new(channel);
        Imports = new(channel);
        Batches = new(channel);
        Nominations = new(channel);
        Participants = new(channel);
        Attendance = new(channel);
        Items = new(channel);
        Assessments = new(channel);
        AttemptsOf = new(channel);
        Results = new(channel);
    }

    public Curriculum.CompetencyService.CompetencyServiceClient Competencies { get; }
    public Curriculum.ProgramService.ProgramServiceClient Programs { get; }
    public Curriculum.InstructorService.InstructorServiceClient Instructors { get; }
    public Curriculum.VenueService.VenueServiceClient Venues { get; }
    public Curriculum.SessionService.SessionServiceClient Sessions { get; }
    public Enrollment.OfficeService.OfficeServiceClient Offices { get; }
    public Enrollment.EmployeeService.EmployeeServiceClient Employees { get; }
    public Enrollment.ImportService.ImportServiceClient Imports { get; }
    public Enrollment.BatchService.BatchServiceClient Batches { get; }
    public Enrollment.NominationService.NominationServiceClient Nominations { get; }
    public Enrollment.ParticipantService.ParticipantServiceClient Participants { get; }
    public Enrollment.AttendanceService.AttendanceServiceClient Attendance { get; }
    public Assessment.ItemService.ItemServiceClient Items { get; }
    public Assessment.AssessmentService.AssessmentServiceClient Assessments { get; }
    public Assessment.AttemptService.AttemptServiceClient AttemptsOf { get; }
    public Assessment.ResultService.ResultServiceClient Results { get; }

    /// <summary>Calls made.</summary>
    public int Calls => calls;

    /// <summary>Reads as training staff.</summary>
    public Task<T> Get<T>(Func<CallOptions, AsyncUnaryCall<T>> call) => Do(Staff, null, call);

    /// <summary>Changes something as training staff, once whatever happens: the key names what is done.</summary>
    public Task<T> Do<T>(string key, Func<CallOptions, AsyncUnaryCall<T>> call) => Do(Staff, key, call);

    /// <summary>The same as another subject.</summary>
    public Task<T> Do<T>(string subject, string? key, Func<CallOptions, AsyncUnaryCall<T>> call) => Do(subject, key, async options => await call(options));

    /// <summary>The same where a call is more than a message: a file on its way up.</summary>
    public async Task<T> Do<T>(string subject, string? key, Func<CallOptions, Task<T>> call)
    {
        await lanes.WaitAsync();
        try
        {
            var headers = new Metadata { { "authorization", $"Bearer {await tokens.Of(subject)}" } };
            if (key is not null)
            {
                headers.Add("idempotency-key", $"demo-{key}");
            }

            return await Retried(() => call(new CallOptions(headers, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30))));
        }
        finally
        {
            lanes.Release();
        }
    }

    public void Dispose()
    {
        channel.Dispose();
        tokens.Dispose();
        lanes.Dispose();
    }

    private async Task<T> Retried<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            Interlocked.Increment(ref calls);
            try
            {
                return await call();
            }
            catch (RpcException failure) when (attempt < Attempts
                && failure.StatusCode is StatusCode.Unavailable or StatusCode.Aborted or StatusCode.ResourceExhausted or StatusCode.DeadlineExceeded)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt));
            }
        }
    }
}
