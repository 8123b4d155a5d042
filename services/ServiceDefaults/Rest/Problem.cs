namespace Diklat.ServiceDefaults.Rest;

/// <summary>What is wrong with one field: a stable reason and a sentence. Never the value: it may be personal data.</summary>
internal sealed record Problem(string Reason, string Message)
{
    public static readonly Problem UnknownField = new("UNKNOWN_FIELD", "There is no such field here.");
    public static readonly Problem DuplicateField = new("DUPLICATE_FIELD", "The field is given more than once.");
    public static readonly Problem NotAnInteger = new("NOT_AN_INTEGER", "A whole number without fraction and exponent is needed.");
    public static readonly Problem OutOfRange = new("NUMBER_OUT_OF_RANGE", "The number is out of the field's range.");
    public static readonly Problem Character = new("CHARACTER_NOT_ALLOWED", "The text has a character that is not allowed.");
    public static readonly Problem NoZone = new("TIME_ZONE_MISSING", "A time needs its zone: Z or an offset from UTC.");
    public static readonly Problem NoTime = new("TIME_INVALID", "A time looks like 2017-07-24T08:00:00Z (RFC 3339).");
    public static readonly Problem NoDuration = new("DURATION_INVALID", "A duration is in seconds, like 3600s.");
    public static readonly Problem TooDeep = new("TOO_DEEP", "The value is nested too deep.");

    public static Problem WrongType(string needed) => new("WRONG_TYPE", $"Needed is {needed}.");

    public static Problem UnknownValue(IEnumerable<string> known) => new("UNKNOWN_VALUE", $"One of {string.Join(", ", known)}.");
}
