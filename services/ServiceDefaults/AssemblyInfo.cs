using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Diklat.ServiceDefaults.Tests")]
[assembly: InternalsVisibleTo("Diklat.Testing")]
