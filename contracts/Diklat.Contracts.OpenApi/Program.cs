using Diklat.Contracts.OpenApi;

// Writes the description of the whole REST surface: dotnet run --project contracts/Diklat.Contracts.OpenApi [file]
var file = args is [var given] ? given : Path.Combine("contracts", "openapi", "v1.json");
await File.WriteAllTextAsync(file, await ApiDocument.WriteAsync());
return 0;
