namespace Diklat.Assessment.Domain;

internal enum AssessmentKind
{
    PreTest = 1,
    PostTest = 2,
    Quiz = 3,
    Case = 4,
}

internal enum AssessmentState
{
    Draft = 1,
    Published = 2,
    Closed = 3,
}
