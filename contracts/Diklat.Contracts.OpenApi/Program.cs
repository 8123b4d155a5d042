using Diklat.Contracts.OpenApi;

// Writes the descriptions of the REST surface and of the events: dotnet run --project contracts/Diklat.Contracts.OpenApi
await File.WriteAllTextAsync(Path.Combine("contracts", "openapi", "v1.json"), await ApiDocument.WriteAsync());
await File.WriteAllTextAsync(Path.Combine("contracts", "asyncapi", "v1.json"), EventDocument.Write());
return 0;
