using Microsoft.Extensions.Configuration;

namespace Diklat.ServiceDefaults;

/// <summary>Settings that are secret come as files, named like the setting (<c>ConnectionStrings__Database</c>), in the folder <c>Secrets:Directory</c>.</summary>
public static class SecretFiles
{
    /// <summary>Adds the files, if the folder is named; they win over the environment.</summary>
    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["Secrets:Directory"] is { } directory)
        {
            configuration.AddKeyPerFile(directory);
        }
    }
}
