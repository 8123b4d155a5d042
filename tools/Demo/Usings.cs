global using Assessment = Diklat.Grpc.Assessment.V1;
global using Curriculum = Diklat.Grpc.Curriculum.V1;
global using Enrollment = Diklat.Grpc.Enrollment.V1;
