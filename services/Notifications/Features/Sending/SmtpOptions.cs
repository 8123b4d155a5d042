using MailKit.Security;

namespace Diklat.Notifications.Features.Sending;

/// <summary>The mail server (<c>Smtp:*</c>). Without a host nothing is sent and nothing is lost.</summary>
internal sealed class SmtpOptions
{
    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;

    /// <summary><c>StartTls</c> (refuses a server without), <c>SslOnConnect</c>, or <c>None</c> for a server on the same machine.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>Empty: without logging in.</summary>
    public string User { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>How long the server may take for an answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Address of the sender; its domain is also that of the mails' ids.</summary>
    public string From { get; set; } = "diklat@localhost.localdomain";

    /// <summary>Name of the sender.</summary>
    public string FromName { get; set; } = "Diklat";
}
