global using Diklat.Assessment.Domain;
global using Diklat.Assessment.Tests.Fixture;
global using Grpc.Core;
global using Proto = Diklat.Grpc.Assessment.V1;
