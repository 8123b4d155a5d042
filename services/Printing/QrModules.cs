using QRCoder;

namespace Diklat.Printing;

/// <summary>The squares of a QR code with its quiet zone.</summary>
internal sealed class QrModules
{
    private readonly QRCodeData data;

    private QrModules(QRCodeData data) => this.data = data;

    /// <summary>Squares on a side.</summary>
    public int Count => data.ModuleMatrix.Count;

    /// <summary>Middle correction: still read with a stamp over a corner of it.</summary>
    public static QrModules Of(string text) => new(QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M));

    /// <summary>Dark squares, those next to each other as one.</summary>
    public IEnumerable<(int Row, int From, int Length)> Runs()
    {
        for (var row = 0; row < Count; row++)
        {
            for (var at = 0; at < Count; at++)
            {
                var from = at;
                while (at < Count && data.ModuleMatrix[row][at])
                {
                    at++;
                }

                if (at > from)
                {
                    yield return (row, from, at - from);
                }
            }
        }
    }
}
