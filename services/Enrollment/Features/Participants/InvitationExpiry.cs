using Diklat.Enrollment.Data;
using Diklat.Enrollment.Domain;
using Microsoft.EntityFrameworkCore;

namespace Diklat.Enrollment.Features.Participants;

/// <summary>Looks every few seconds, in every replica, for invitations whose time to answer is over. A batch that cannot be settled does not hold up the others, and is tried again.</summary>
internal sealed partial class InvitationExpiry(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration configuration, ILogger<InvitationExpiry> logger) : BackgroundService
{
    private readonly TimeSpan pause = configuration.GetValue("Invitations:LookEvery", TimeSpan.FromSeconds(5));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotRead(exception.Message);
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Look(CancellationToken ct)
    {
        foreach (var batch in await DueBatches(ct))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ExpireInvitations>().Handle(batch, ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                LogNotSettled(batch, exception.Message);
            }
        }
    }

    private async Task<List<Guid>> DueBatches(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnrollmentDb>();
        return await db.Participants.Where(p => p.State == ParticipantState.Invited && p.RespondBy != null && p.RespondBy <= now).Select(p => p.BatchId).Distinct().ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Invitations that ran out could not be looked for, trying again: {Reason}")]
    private partial void LogNotRead(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Invitations of batch {Batch} that ran out could not be ended, trying again: {Reason}")]
    private partial void LogNotSettled(Guid batch, string reason);
}
