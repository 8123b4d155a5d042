using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Diklat.Assessment.Data;

/// <summary>Enums stand in the database by their names in the API.</summary>
internal sealed class NameConverter<T>() : ValueConverter<T, string>(value => Names.Of(value), name => Names.Parse<T>(name))
    where T : struct, Enum;
