package io.switchover.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The state of one account, without any HTTP: its regions, databases, containers and items. All replicas show the same state,
 * as strong consistency promises; regions differ only in what they let happen. Everything runs under one lock, so an operation
 * is seen whole or not at all.
 */
public final class CosmosAccount {
    private final String name;
    private final Map<String, Replica> replicas = new LinkedHashMap<>();
    private final ServiceNumbers stamps;
    private Map<String, Database> databases = new LinkedHashMap<>();
    private volatile String writeRegion;
    private volatile boolean writesDown;
    private volatile Promises promises = Promises.STANDARD;

    /** The first region is the write region. Times come from the clock, so that tests can turn it. */
    public CosmosAccount(String name, List<String> regions, InstantSource clock) {
        this.name = name;
        this.writeRegion = regions.getFirst();
        this.stamps = new ServiceNumbers(clock);
        regions.forEach(region -> replicas.put(region, new Replica(region)));
    }

    public String name() {
        return name;
    }

    public String writeRegion() {
        return writeRegion;
    }

    /** What an operator's failover does: from now on the old write region answers 403/3 to writes. */
    public void writeRegion(String region) {
        replica(region);
        writeRegion = region;
    }

    public Replica replica(String region) {
        Replica replica = replicas.get(region);
        if (replica == null) {
            throw new IllegalArgumentException(
                    "The account " + name + " has no region " + region + ", only " + replicas.keySet());
        }
        return replica;
    }

    public List<String> regions() {
        return List.copyOf(replicas.keySet());
    }

    /** Whether the write region answers 503 to every write; reads go on. */
    public void writesDown(boolean down) {
        writesDown = down;
    }

    Promises promises() {
        return promises;
    }

    /** Shows another kind of account to those who ask; its data cannot be used then. */
    public void promises(Promises promises) {
        this.promises = promises;
    }

    /** Whether the request may happen in that region at all. */
    void admit(String region, OperationKind kind) {
        if (replica(region).isUnavailable() && kind.touchesData()) {
            throw Refusal.unavailable();
        }
        if (!promises.equals(Promises.STANDARD) && kind.touchesData()) {
            throw Refusal.notEmulated("An account with " + promises + " is only shown, not emulated.");
        }
        if (kind.writes() && !region.equals(writeRegion)) {
            throw Refusal.notTheWriteRegion();
        }
        if (kind.writes() && writesDown) {
            throw Refusal.unavailable();
        }
    }

    public synchronized Mark mark() {
        return new Mark(copy(databases));
    }

    /**
     * Undoes every write since the mark, as a forced failover to a replica that had not got them yet would. Etags go back too;
     * those of the lost writes are never given again.
     */
    public synchronized void rewindTo(Mark mark) {
        databases = copy(mark.databases());
    }

    public void createDatabase(String id) {
        createDatabase(CosmosJson.MAPPER.createObjectNode().put("id", id));
    }

    synchronized ObjectNode createDatabase(JsonNode requested) {
        String id = ResourceIds.checked(requested.path("id"));
        if (databases.containsKey(id)) {
            throw Refusal.conflict();
        }
        Database database = new Database(id, stamps);
        databases.put(id, database);
        return database.json();
    }

    synchronized ObjectNode readDatabase(String id) {
        return database(id).json();
    }

    /** With the standard indexing policy; {@code partitionKeyPath} is like {@code /pk}. */
    public void createContainer(String database, String id, String partitionKeyPath) {
        ObjectNode requested = CosmosJson.MAPPER.createObjectNode().put("id", id);
        requested
                .putObject("partitionKey")
                .put("kind", "Hash")
                .put("version", 2)
                .putArray("paths")
                .add(partitionKeyPath);
        createContainer(database, requested);
    }

    /** The body as the REST API takes it. */
    public synchronized ObjectNode createContainer(String database, JsonNode requested) {
        return owner(database).createContainer(requested);
    }

    synchronized ObjectNode readContainer(String database, String id) {
        return owner(database).container(id).json();
    }

    /** The only way to the items: what the function does with the container happens in one piece. */
    public synchronized <T> T in(String database, String container, Function<Container, T> work) {
        Container found;
        try {
            found = database(database).container(container);
        } catch (Refusal missing) {
            throw Refusal.ownerNotFound();
        }
        return work.apply(found);
    }

    private Database database(String idOrRid) {
        Database byId = databases.get(idOrRid);
        return byId != null
                ? byId
                : databases.values().stream()
                        .filter(database -> database.rid().equals(idOrRid))
                        .findFirst()
                        .orElseThrow(Refusal::notFound);
    }

    private Database owner(String idOrRid) {
        try {
            return database(idOrRid);
        } catch (Refusal missing) {
            throw Refusal.ownerNotFound();
        }
    }

    private static Map<String, Database> copy(Map<String, Database> databases) {
        Map<String, Database> copies = new LinkedHashMap<>();
        databases.forEach((id, database) -> copies.put(id, database.copy()));
        return copies;
    }
}
