using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Diklat.Mailbox;
using SmtpServer;
using SmtpServer.Storage;

// A mail server for development: it takes every mail on this machine's own address and delivers none; each lies in a folder to be read.
if (args is not [var port, var folder])
{
    await Console.Error.WriteLineAsync("mailbox <port> <folder>");
    return 2;
}

using var stopping = new CancellationTokenSource();
using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stopping.Cancel();
});
var services = new SmtpServer.ComponentModel.ServiceProvider();
services.Add((IMessageStore)new Folder(Directory.CreateDirectory(folder).FullName));
var options = new SmtpServerOptionsBuilder()
    .ServerName("localhost")
    .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture))))
    .Build();
try
{
    await new SmtpServer.SmtpServer(options, services).StartAsync(stopping.Token);
}
catch (OperationCanceledException)
{
    // It was told to stop.
}

return 0;
