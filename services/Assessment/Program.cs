using Diklat.Assessment.Api;
using Diklat.Assessment.Features.Recount;
using Diklat.Assessment.Features.Results;
using Diklat.Grpc.Curriculum.V1;
using Diklat.Grpc.Enrollment.V1;

var builder = ServiceHost.CreateBuilder(args, "assessment");
builder.AddDatabase<AssessmentDb>();
builder.AddMessaging();
builder.AddRpcClient<BatchService.BatchServiceClient>("Enrollment");
builder.AddRpcClient<ParticipationService.ParticipationServiceClient>("Enrollment");
builder.AddRpcClient<ProgramService.ProgramServiceClient>("Curriculum");
builder.AddRpcClient<SessionService.SessionServiceClient>("Curriculum");
builder.AddSlices();
builder.Services.AddScoped<EvidenceReader>().AddScoped<AttemptsEnd>().AddScoped<ResultWriter>();
builder.Services.AddScoped<IRecount, RecountAssessment>();
builder.Services.AddOptions<Organiser>().BindConfiguration("Region:Organiser")
    .Validate(organiser => CertificateNumber.IsUnique(organiser.NumberPattern), "Region:Organiser:NumberPattern takes {seq} and {year}, and may take {program} and {organiser}.")
    .ValidateOnStart();

var app = builder.Build();
app.MapRpc<ItemApi>();
app.MapRpc<AssessmentApi>();
app.MapRpc<AttemptApi>();
app.MapRpc<ResultApi>();
app.MapRpc<CertificateApi>();
return await app.RunServiceAsync(args);
