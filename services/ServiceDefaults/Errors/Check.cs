using System.Globalization;

namespace Diklat.ServiceDefaults;

/// <summary>Collects every wrong field of a request, so that the caller can mend them all at once.</summary>
public sealed class Check
{
    private readonly List<FieldViolation> violations = [];

    /// <summary>What was noted, for those who tell it in another way than by refusing.</summary>
    public IReadOnlyList<FieldViolation> Violations => violations;

    /// <summary>Notes a violation unless <paramref name="ok"/>; gives <paramref name="ok"/> back.</summary>
    public bool That(bool ok, string field, string reason, string message)
    {
        if (!ok)
        {
            violations.Add(new(field, reason, message));
        }

        return ok;
    }

    /// <summary>A text of <paramref name="min"/> to <paramref name="max"/> characters, without control characters; trimmed.</summary>
    public string Text(string value, string field, int min, int max)
    {
        var text = value.Trim();
        if (min > 0 && text.Length == 0)
        {
            That(false, field, "REQUIRED", "is required.");
        }
        else if (That(text.Length >= min && text.Length <= max, field, "LENGTH_OUT_OF_RANGE", $"takes {min} to {max} characters."))
        {
            That(!text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')), field, "CONTROL_CHARACTER", "must not hold control characters.");
        }

        return text;
    }

    /// <summary>A civil date <c>YYYY-MM-DD</c>; null when wrong.</summary>
    public DateOnly? Date(string value, string field)
    {
        if (value.Length == 0)
        {
            That(false, field, "REQUIRED", "is required.");
            return null;
        }

        return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : Fail<DateOnly>(field, "DATE_INVALID", "must be a real date, YYYY-MM-DD.");
    }

    /// <summary>A decimal with a point, in [min, max], with at most <paramref name="scale"/> places; null when wrong.</summary>
    public decimal? Decimal(string value, string field, decimal min, decimal max, int scale = 2)
    {
        if (value.Length == 0)
        {
            That(false, field, "REQUIRED", "is required.");
            return null;
        }

        if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number.Scale > scale)
        {
            return Fail<decimal>(field, "DECIMAL_INVALID", $"must be a decimal with a point and at most {scale} places.");
        }

        return number >= min && number <= max
            ? number
            : Fail<decimal>(field, "NUMBER_OUT_OF_RANGE", string.Create(CultureInfo.InvariantCulture, $"must lie in {min} to {max}."));
    }

    /// <summary>An enumeration value other than UNSPECIFIED.</summary>
    public T Enum<T>(T value, string field)
        where T : struct, Enum
    {
        var number = Convert.ToInt32(value, CultureInfo.InvariantCulture);
        if (number == 0)
        {
            That(false, field, "REQUIRED", "is required.");
        }
        else
        {
            That(System.Enum.IsDefined(value), field, "UNKNOWN_VALUE", "is not one of the known values.");
        }

        return value;
    }

    /// <summary>An id in a body; null when it is not one.</summary>
    public Guid? Id(string value, string field)
    {
        if (value.Length == 0)
        {
            That(false, field, "REQUIRED", "is required.");
            return null;
        }

        return Guid.TryParseExact(value, "D", out var id) ? id : Fail<Guid>(field, "ID_INVALID", "is not an id given by this platform.");
    }

    /// <summary>Refuses the request if anything was noted.</summary>
    public void ThrowIfAny()
    {
        if (violations.Count > 0)
        {
            throw Refusal.Invalid(violations);
        }
    }

    private T? Fail<T>(string field, string reason, string message)
        where T : struct
    {
        That(false, field, reason, message);
        return null;
    }
}

/// <summary>Ids in paths.</summary>
public static class Ids
{
    /// <summary>Parses an id; what is not an id does not exist.</summary>
    public static Guid Parse(string value, string reason, string message) =>
        Guid.TryParseExact(value, "D", out var id) ? id : throw Refusal.NotFound(reason, message);
}
