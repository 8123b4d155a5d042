using System.Buffers;
using System.Globalization;
using MimeKit;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Diklat.Mailbox;

/// <summary>Two files for each mail, the newest a thousand: as it came (<c>.eml</c>), and to be read (<c>.txt</c>).</summary>
internal sealed class Folder(string path) : MessageStore
{
    private const int Most = 1000;
    private int number;

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        var bytes = buffer.ToArray();
        var mail = await MimeMessage.LoadAsync(new MemoryStream(bytes), cancellationToken);
        var name = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmmss.fff}-{Interlocked.Increment(ref number):000}"));
        await File.WriteAllBytesAsync($"{name}.eml", bytes, cancellationToken);
        await File.WriteAllTextAsync($"{name}.new", Text(mail), cancellationToken);
        File.Move($"{name}.new", $"{name}.txt");
        foreach (var old in Directory.GetFiles(path).Order(StringComparer.Ordinal).Reverse().Skip(Most * 2))
        {
            File.Delete(old);
        }

        return SmtpResponse.Ok;
    }

    private static string Text(MimeMessage mail)
    {
        var calendars = mail.Attachments.OfType<TextPart>().Where(part => part.ContentType.IsMimeType("text", "calendar")).Select(part => part.Text);
        return string.Join("\n", [$"To: {mail.To}", $"Subject: {mail.Subject}", $"Message-ID: {mail.MessageId}", "", mail.TextBody ?? "", .. calendars]);
    }
}
