using System.Diagnostics;
using Diklat.Demo;
using Diklat.Demo.Data;
using Diklat.Demo.Steps;
using Grpc.Core;

// Loads the demonstration through the public API, as any client would. Every call carries an idempotency key, so that a second run goes on where
// a first one broke off, and adds nothing twice.
// With the arguments `token <subject>` it only prints a token of that role, for trying calls by hand.
if (args is ["token", var subject])
{
    using var tokens = new Tokens(Settings.FromEnvironment());
    Console.WriteLine(await tokens.Of(subject));
    return 0;
}

var watch = Stopwatch.StartNew();
void Tell(string progress) => Console.WriteLine($"  {watch.Elapsed.TotalSeconds,5:0.0} s  {progress}");

using var platform = new Platform(Settings.FromEnvironment());
try
{
    if (await OpenBatch.Exists(platform))
    {
        Console.WriteLine("  The demonstration data are there already.");
        return 0;
    }

    var offices = OfficeRow.ReadAll();
    var staff = Staff.Of(offices);
    var program = ProgramFile.Read();
    await Task.WhenAll(Dictionary.Load(platform, Tell), Offices.Load(platform, offices, Tell));
    var teaching = await Teaching.Load(platform, program, Tell);
    var (items, employees) = (Items.Load(platform, program, Tell), Employees.Load(platform, staff, Tell));
    var tests = new Tests(program.Items, await items);
    var ids = await employees;
    await Task.WhenAll(Cohort.Plan(offices, staff).Select(cohort => new BatchRun(platform, cohort, teaching, tests, ids, Tell).Run()));
    await OpenBatch.Load(platform, teaching, Tell);
    Tell($"done: {platform.Calls} calls");
    return 0;
}
catch (Exception failure) when (failure is RpcException or HttpRequestException)
{
    await Console.Error.WriteLineAsync($"The demonstration data are not complete; run it again to go on. {failure.Message}");
    return 1;
}
