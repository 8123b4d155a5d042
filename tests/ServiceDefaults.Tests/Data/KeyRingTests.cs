using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Diklat.ServiceDefaults.Tests.Data;

public sealed class KeyRingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("diklat-keys").FullName;
    private readonly HandClock clock = new();

    [Fact]
    public void What_another_replica_seals_with_a_newer_key_opens_at_once()
    {
        var older = Ring(1);
        var newer = Ring(2);

        Assert.Equal([1, 2, 3], older.Open(newer.Seal([1, 2, 3])));
        var newest = Ring(3);
        Assert.Equal([4], older.Open(newest.Seal([4])));
        Assert.Equal(newest.Hash("x"), older.HashUnder(3, "x"u8));
    }

    [Fact]
    public void An_id_that_is_not_there_does_not_make_the_folder_be_read_all_the_time()
    {
        var ring = Ring(1);
        Assert.Null(ring.HashUnder(9, "x"u8));
        AddKeys(9);
        Assert.Null(ring.HashUnder(9, "x"u8));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(ring.HashUnder(9, "x"u8));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The ring of a process that starts when this key has come.</summary>
    private KeyRing Ring(int newest)
    {
        AddKeys(newest);
        return new(new ConfigurationBuilder().AddInMemoryCollection([new("Keys:Directory", folder)]).Build(), clock);
    }

    private void AddKeys(int id)
    {
        foreach (var purpose in new[] { "data", "hash" })
        {
            File.WriteAllText(Path.Combine(folder, $"{purpose}-{id}.key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }
    }

    private sealed class HandClock : TimeProvider
    {
        private long now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan by) => now += by.Ticks;
    }
}
