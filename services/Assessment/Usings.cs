global using Diklat.Assessment.Data;
global using Diklat.Assessment.Domain;
global using Diklat.ServiceDefaults;
global using Microsoft.EntityFrameworkCore;
global using Proto = Diklat.Grpc.Assessment.V1;
