namespace Diklat.Assessment.Domain;

/// <summary>One step of a score's explanation, in words and in numbers.</summary>
internal sealed record ScoreStep(string Step, string Detail, decimal? Raw, decimal? Weight, decimal? Value);
