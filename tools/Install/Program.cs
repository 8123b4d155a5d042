using Diklat.Install;

// What an installation needs once, before its services: secrets, and the database with its roles. Both may be run again at any time: what is there stays.
switch (args)
{
    case ["secrets", "--kubernetes"]:
        using (var cluster = ClusterStore.OfThisPod())
        {
            await Secrets.Complete(cluster);
        }

        return 0;
    case ["secrets", var directory]:
        await Secrets.Complete(new FileStore(directory));
        return 0;
    case ["roles", var directory]:
        await Roles.Make(directory);
        return 0;
    default:
        await Console.Error.WriteLineAsync("secrets <folder> | secrets --kubernetes | roles <folder of the secret 'roles'>");
        return 2;
}
