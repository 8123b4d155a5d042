using System.Globalization;

namespace Diklat.ServiceDefaults;

/// <summary>
/// The verb <c>health</c>: asks the running process of the same container whether it is ready. An image without a shell has no other way.
/// Reads the environment alone, since it runs every few seconds.
/// </summary>
public static class HealthVerb
{
    /// <summary>Whether the arguments name the verb.</summary>
    public static bool IsIn(string[] args) => args is ["health"];

    /// <summary>Asks.</summary>
    /// <param name="portSetting">Environment variable that holds the port.</param>
    /// <param name="port">The port without it.</param>
    /// <param name="path">What to ask for.</param>
    /// <returns>0 when ready, else 1.</returns>
    public static async Task<int> RunAsync(string portSetting = "Listen__Health", int port = 8081, string path = "/readyz")
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(portSetting), NumberStyles.None, CultureInfo.InvariantCulture, out var set))
        {
            port = set;
        }

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            using var answer = await http.GetAsync(new UriBuilder("http", "127.0.0.1", port, path).Uri);
            return answer.IsSuccessStatusCode ? 0 : await Tell($"not ready: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return await Tell($"no answer: {exception.Message}");
        }
    }

    private static async Task<int> Tell(string problem)
    {
        await Console.Error.WriteLineAsync(problem);
        return 1;
    }
}
