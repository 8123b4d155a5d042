using PostClass = Diklat.Grpc.Enrollment.V1.Employee.Types.PostClass;

namespace Diklat.Demo.Data;

/// <summary>2,000 people: 11 in each kelurahan, 16 in each kecamatan, the others with the city.</summary>
internal static class Staff
{
    private const int InKelurahan = 11;
    private const int InKecamatan = 16;
    private const int Total = 2000;

    public static ILookup<string, Person> Of(IReadOnlyList<OfficeRow> offices)
    {
        var posts = offices.Where(office => office.Parent.Length > 0)
            .SelectMany(office => office.IsKecamatan ? Posts(office.Code, InKecamatan, KecamatanPost) : Posts(office.Code, InKelurahan, KelurahanPost))
            .ToList();
        var city = offices.Single(office => office.Parent.Length == 0).Code;
        posts.AddRange(Posts(city, Total - posts.Count, _ => ("Pengelola Pelatihan", PostClass.Pelaksana)));
        return posts.Select((post, i) => new Person(i + 1, post.Office, post.Post, post.Class)).ToLookup(person => person.Office);
    }

    private static IEnumerable<(string Office, string Post, PostClass Class)> Posts(string office, int count, Func<int, (string Post, PostClass Class)> post) =>
        Enumerable.Range(0, count).Select(place => (office, post(place).Post, post(place).Class));

    private static (string Post, PostClass Class) KecamatanPost(int place) => place switch
    {
        0 => ("Camat", PostClass.Administrator),
        1 => ("Sekretaris Kecamatan", PostClass.Administrator),
        < 6 => ("Kepala Seksi", PostClass.Pengawas),
        _ => ("Pengadministrasi Umum", PostClass.Pelaksana),
    };

    private static (string Post, PostClass Class) KelurahanPost(int place) => place switch
    {
        0 => ("Lurah", PostClass.Pengawas),
        1 => ("Sekretaris Kelurahan", PostClass.Pengawas),
        2 => ("Kepala Seksi", PostClass.Pengawas),
        _ => ("Pengadministrasi Umum", PostClass.Pelaksana),
    };
}
