using Microsoft.AspNetCore.Http;

namespace Diklat.ServiceDefaults.Rest;

/// <summary>Holds path and query against the fields that an endpoint takes from there.</summary>
internal static class UrlForm
{
    public static void Check(HttpRequest request, RequestShape shape, Violations found)
    {
        foreach (var field in shape.PathFields)
        {
            if (request.RouteValues[field.Name] is string text && TextForm.Check(field, text) is { } problem)
            {
                found.Add(field.JsonName, problem);
            }
        }

        foreach (var (given, values) in request.Query)
        {
            var name = Violations.Join("", given);
            if (!shape.QueryFields.TryGetValue(given, out var field))
            {
                found.Add(name, Problem.UnknownField);
            }
            else if (values.Count > 1 && !field.IsRepeated)
            {
                found.Add(name, Problem.DuplicateField);
            }
            else if (values.Select(value => TextForm.Check(field, value ?? "")).FirstOrDefault(problem => problem is not null) is { } problem)
            {
                found.Add(name, problem);
            }
        }
    }
}
