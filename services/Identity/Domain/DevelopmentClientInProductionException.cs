namespace Diklat.Identity.Domain;

#pragma warning disable CA1032, CA1064 // Thrown in two places, caught in one, always with its cause.
internal sealed class DevelopmentClientInProductionException(string cause)
    : Exception($"Identity does not start in Production with the development client {DevelopmentSubject.ClientId}, who may become anyone: {cause}.");
