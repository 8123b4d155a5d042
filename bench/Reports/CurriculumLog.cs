namespace Diklat.Bench.Reports;

/// <summary>The dictionary, what posts require, and twelve programmes: the whole log of curriculum.</summary>
internal static class CurriculumLog
{
    public const int Events = 15 + (5 * 16) + CitySize.Programs;

    public static string Sql { get; } = CitySql.Log("curriculum", $"""
        SELECT n + 1, 'competency-changed', code, 1, timestamptz '2014-12-01', date '2014-12-01', jsonb_build_object('group', upper("group"), 'name', name, 'nameEn', name_en) FROM bench.competencies
        UNION ALL
        SELECT 16 + post * 16 + c, 'position-profile-changed', bench.id(10, post * 16 + c), 1, '2014-12-02', '2014-12-02', jsonb_build_object(
            'postClass', (ARRAY['PELAKSANA', 'PENGAWAS', 'ADMINISTRATOR', 'JPT_PRATAMA', 'JPT_MADYA'])[1 + post], 'competency', k.code,
            'requiredLevel', least(5, 2 + post + CASE WHEN c > 0 THEN c % 2 ELSE 0 END), 'validFrom', '2010-01-01')
        FROM generate_series(0, 4) post CROSS JOIN generate_series(0, 15) c LEFT JOIN bench.competencies k ON k.n = c - 1
        UNION ALL
        SELECT 96 + g, 'program-version-published', format('P%s@1', lpad((g + 1)::text, 2, '0')), 1, '2014-12-03', '2014-12-03', jsonb_build_object(
            'program', 'P' || lpad((g + 1)::text, 2, '0'), 'number', 1, 'title', 'Pelatihan ' || g + 1, 'titleEn', 'Training ' || g + 1, 'form', 3, 'totalJp', (20 + g % 4 * 4)::text,
            'competencies', (SELECT jsonb_agg(code ORDER BY n) FROM bench.competencies WHERE (n - g + 15) % 15 < 10))
        FROM generate_series(0, {CitySize.Programs - 1}) g
        """);
}
