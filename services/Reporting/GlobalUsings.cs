global using Diklat.Contracts;
global using Diklat.ServiceDefaults;
global using EventLogs = Diklat.Grpc.EventLog.V1;
global using Proto = Diklat.Grpc.Reporting.V1;
