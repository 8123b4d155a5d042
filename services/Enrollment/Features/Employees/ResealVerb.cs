using Diklat.Enrollment.Data;

namespace Diklat.Enrollment.Features.Employees;

/// <summary>The verb <c>reseal</c>, after a new data or hash key was put beside the old one and the replicas were restarted: says at its end which keys may go.</summary>
internal sealed class ResealVerb(IServiceScopeFactory scopes, KeyRing keys) : IVerb
{
    public async Task RunAsync(string[] args, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<ResealNips>().Handle(done => Console.WriteLine($"{done} people …"), ct);
        Console.WriteLine($"{people} people are sealed anew under data-{keys.DataKeys[^1]} and found by hash-{keys.HashKeys[^1]}.");
        var uses = (await scope.ServiceProvider.GetRequiredService<EnrollmentDb>().KeyUsesAsync(ct)).ToDictionary(use => (use.Purpose, use.Id));
        foreach (var (purpose, ids) in new[] { ("data", keys.DataKeys), ("hash", keys.HashKeys) })
        {
            foreach (var id in ids.SkipLast(1))
            {
                Console.WriteLine(Advice($"{purpose}-{id}.key", uses.GetValueOrDefault((purpose, id)) ?? new(purpose, id, 0, 0)));
            }
        }
    }

    private static string Advice(string file, KeyUse use) => use switch
    {
        { Numbers: 0, Answers: 0 } => $"{file} is needed by nothing any more: remove it, restart the replicas, then run reseal once more.",
        { Numbers: 0 } => $"{file} is needed by {use.Answers} stored answers, which go within a day: keep it until then and ask again.",
        _ => $"{file} is needed by {use.Numbers} numbers: keep it. A replica that does not know the new key yet wrote them; restart it and run reseal again.",
    };
}
