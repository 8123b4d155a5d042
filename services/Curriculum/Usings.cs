// In a slice `Proto.Session` is the message and `Session` the aggregate.
global using Proto = Diklat.Grpc.Curriculum.V1;
global using Diklat.ServiceDefaults;
