global using Diklat.Contracts;
global using EventLogs = Diklat.Grpc.EventLog.V1;
global using Proto = Diklat.Grpc.Reporting.V1;
global using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;
global using Status = Diklat.Grpc.Reporting.V1.Cell.Types.Status;
