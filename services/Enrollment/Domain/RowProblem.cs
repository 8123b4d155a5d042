namespace Diklat.Enrollment.Domain;

/// <summary>What is wrong with a row, or with the file: column, stable reason, and where it helps the number of another row or what a single call would be told. Never the value.</summary>
internal sealed record RowProblem(string Field, string Reason, string? Subject = null)
{
    public const string CellIsNumber = "CELL_IS_NUMBER";
    public const string ColumnMissing = "COLUMN_MISSING";
    public const string ColumnRepeated = "COLUMN_REPEATED";
    public const string ConcurrentChange = "CONCURRENT_CHANGE";
    public const string Encoding = "ENCODING";
    public const string FileBroken = "FILE_BROKEN";
    public const string FileEmpty = "FILE_EMPTY";
    public const string Interrupted = "INTERRUPTED";
    public const string ParentDiffers = "PARENT_DIFFERS";
    public const string RowMalformed = "ROW_MALFORMED";
    public const string RowRepeated = "ROW_REPEATED";
    public const string TooManyRows = "TOO_MANY_ROWS";
    public const string TooManyWrongRows = "TOO_MANY_WRONG_ROWS";

    private static readonly Dictionary<string, (string Indonesian, string English)> Sentences = new()
    {
        [CellIsNumber] = ("Sel ini dibaca sebagai angka sehingga digit terakhirnya hilang; ubah format kolom menjadi teks lalu isi kembali.", "The cell is a number and has lost its last digits; format the column as text and fill it in again."),
        [ColumnMissing] = ("Kolom ini wajib ada.", "The file needs this column."),
        [ColumnRepeated] = ("Kolom ini muncul lebih dari sekali.", "The column stands in the header more than once."),
        [ConcurrentChange] = ("Data ini sedang diubah pihak lain; kirim ulang baris ini.", "Somebody changed it at the same time; send the row again."),
        [Encoding] = ("Baris ini bukan UTF-8; simpan berkas sebagai CSV UTF-8.", "The row is not UTF-8; save the file as CSV UTF-8."),
        [FileBroken] = ("Berkas tidak dapat dibaca sampai selesai; simpan ulang lalu kirim kembali.", "The file cannot be read to its end; save it anew and send it again."),
        [FileEmpty] = ("Berkas tidak berisi baris data.", "The file holds no rows."),
        [Interrupted] = ("Impor terputus beberapa kali pada baris yang sama; yang sudah tersimpan tetap tersimpan, kirim ulang berkas yang sama.", "The import broke off several times at the same row; what was kept is kept, send the same file again."),
        [ParentDiffers] = ("Unit kerja ini berada di bawah induk lain; pemindahan dilakukan tersendiri.", "The office stands below another one; moving it is a call of its own."),
        [RowMalformed] = ("Tanda kutip atau jumlah sel pada baris ini tidak benar.", "The row's quotes or its number of cells are wrong."),
        [RowRepeated] = ("Sama dengan baris {0}.", "The same as row {0}."),
        [TooManyRows] = ("Berkas berisi terlalu banyak baris; pecah menjadi beberapa berkas.", "The file holds too many rows; split it."),
        [TooManyWrongRows] = ("Terlalu banyak baris yang salah; tidak ada yang disimpan.", "Too many rows are wrong; nothing was kept."),
        ["ALREADY_NOMINATED"] = ("Pegawai ini sudah diusulkan untuk angkatan ini.", "The person is nominated for this batch already."),
        ["CODE_INVALID"] = ("Terdiri atas 1 sampai 30 huruf kapital, angka, titik dan tanda hubung.", "Takes 1 to 30 capitals, digits, points and hyphens."),
        ["CONTROL_CHARACTER"] = ("Mengandung karakter kendali.", "Holds control characters."),
        ["DATE_INVALID"] = ("Bukan tanggal yang benar (TTTT-BB-HH).", "Is not a real date, YYYY-MM-DD."),
        ["EMAIL_INVALID"] = ("Bukan alamat surel yang benar.", "Is not an e-mail address."),
        ["EMPLOYEE_NOT_ELIGIBLE"] = ("Pegawai ini tidak memenuhi syarat angkatan.", "The person does not meet the batch's rules."),
        ["EMPLOYEE_NOT_IN_OFFICE"] = ("Pegawai ini tidak bertugas di unit kerja pengusul atau di bawahnya.", "The person serves neither in the nominating office nor in one below it."),
        ["EMPLOYEE_UNKNOWN"] = ("Tidak ada pegawai dengan NIP ini di lingkungan Anda.", "Is nobody in your sight."),
        ["ETAG_MISMATCH"] = ("Data ini sudah berubah sejak berkas diunduh; unduh ulang lalu putuskan kembali.", "It has changed since the file was downloaded; download it again and decide anew."),
        ["ID_INVALID"] = ("Bukan kode yang diberikan oleh sistem ini.", "Is not an id given by this platform."),
        ["LENGTH_OUT_OF_RANGE"] = ("Terlalu pendek atau terlalu panjang.", "Is too short or too long."),
        ["NIP_AGE"] = ("Usia pada saat pengangkatan kurang dari 18 tahun.", "Belongs to a person of less than 18 years at the appointment."),
        ["NIP_APPOINTMENT"] = ("Tahun atau bulan pengangkatan (digit 9–14) tidak benar.", "Holds no possible year or month of appointment in digits 9 to 14."),
        ["NIP_BIRTH_DATE"] = ("Tanggal lahir (digit 1–8) tidak benar.", "Does not begin with a real birth date."),
        ["NIP_CONTRACT"] = ("Nomor kontrak PPPK (digit 14) harus 1 sampai 9.", "Numbers the contract of a PPPK 1 to 9 in digit 14."),
        ["NIP_DIGITS"] = ("Hanya boleh berisi angka.", "Has digits only."),
        ["NIP_FUTURE"] = ("Memuat tanggal yang belum terjadi.", "Holds a date in the future."),
        ["NIP_LENGTH"] = ("Harus 18 digit.", "Has 18 digits."),
        ["NIP_SEQUENCE"] = ("Nomor urut (tiga digit terakhir) dimulai dari 001.", "Ends with a sequence from 001."),
        ["NIP_SEX"] = ("Digit 15 harus 1 atau 2.", "Holds 1 or 2 in digit 15."),
        ["NOMINATION_CLOSED"] = ("Masa pengusulan sudah ditutup.", "Nomination is closed."),
        ["NOMINATION_NOT_FOUND"] = ("Usulan ini tidak ada di lingkungan Anda.", "There is no such nomination in your sight."),
        ["NOMINATION_NOT_OPEN"] = ("Masa pengusulan belum dibuka.", "Nomination is not open."),
        ["NOMINATION_NOT_SUBMITTED"] = ("Usulan ini sudah diputuskan.", "The nomination is decided already."),
        ["OFFICE_INACTIVE"] = ("Unit kerja ini sudah tidak aktif.", "The office has ended."),
        ["OFFICE_LEVEL_NOT_ALLOWED"] = ("Tingkat ini tidak dapat berada di bawah induknya, atau di atas unit kerja di bawahnya.", "The level does not go with the office above or those below."),
        ["OFFICE_UNKNOWN"] = ("Bukan kode unit kerja yang aktif.", "Is not the code of an active office."),
        ["PARTICIPANT_NOT_FOUND"] = ("Belum ada undangan untuk usulan ini.", "There is no participant of this nomination in your sight."),
        ["PARTICIPANT_NOT_INVITED"] = ("Peserta ini tidak sedang menunggu jawaban undangan.", "The participant is not invited."),
        ["PHONE_INVALID"] = ("Terdiri atas 5 sampai 20 angka, spasi dan tanda hubung, boleh diawali tanda tambah.", "Takes 5 to 20 digits, spaces and hyphens, with a plus in front or not."),
        ["PRIORITY_OUT_OF_RANGE"] = ("Prioritas 1 sampai 100.", "Takes 1 to 100."),
        ["RANK_INVALID"] = ("Golongan I/a sampai IV/e.", "Is one of I/a to IV/e."),
        ["REASON_REQUIRED"] = ("Alasan wajib diisi.", "A reason is required."),
        ["REQUIRED"] = ("Wajib diisi.", "Is required."),
        ["ROOT_EXISTS"] = ("Unit kerja puncak sudah ada; isi kolom induk.", "There is a root office already; name the parent."),
        ["UNKNOWN_VALUE"] = ("Bukan salah satu pilihan yang dikenal.", "Is not one of the known values."),
    };

    /// <summary>In words.</summary>
    public string Detail(bool english)
    {
        var (indonesian, other) = Sentences.GetValueOrDefault(Reason, (Subject ?? Reason, Subject ?? Reason));
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, english ? other : indonesian, Subject);
    }
}
