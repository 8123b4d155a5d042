global using Basis = Diklat.Grpc.Reporting.V1.Basis.Types.Kind;
global using By = Diklat.Grpc.Reporting.V1.Grouping.Types.By;
global using Diklat.Contracts;
global using EventLogs = Diklat.Grpc.EventLog.V1;
global using Proto = Diklat.Grpc.Reporting.V1;
global using Status = Diklat.Grpc.Reporting.V1.Cell.Types.Status;
