package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.Revision;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.json.PoolFacts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One pool and its nodes. Its revision changes with what callers do to it and never with what becomes of it: a resize that is over leaves
 * the etag as it was. Changed under the account's lock only.
 */
public final class Pool implements PoolFacts {
    private final String id;
    private final Instant created;
    private final JsonObject body;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private Revision revision;
    private boolean deleting;
    private Instant stateSince;
    private String allocation = "steady";
    private Instant allocationSince;
    private JsonArray resizeErrors = new JsonArray();
    private String deallocation = "requeue";
    private @Nullable Resize resize;
    private @Nullable JsonObject autoScaleRun;

    Pool(JsonObject body, Revision revision) {
        this.id = body.getString("id");
        this.body = body;
        this.revision = revision;
        this.created = revision.at();
        this.stateSince = revision.at();
        this.allocationSince = revision.at();
    }

    void revise(Revision next) {
        revision = next;
    }

    void replaceBody(JsonObject next) {
        body.clear();
        body.mergeIn(next);
    }

    void delete(Revision next) {
        deleting = true;
        stateSince = next.at();
        revision = next;
        resize = null;
        allocate("resizing", next.at());
    }

    void begin(Resize next, Instant now) {
        resize = next;
        resizeErrors = new JsonArray();
        allocationSince = now;
        allocation = "resizing";
    }

    void continueWith(Resize next) {
        resize = next;
    }

    void end(Instant now) {
        resize = null;
        allocate("steady", now);
    }

    void allocate(String next, Instant now) {
        if (!allocation.equals(next)) {
            allocation = next;
            allocationSince = now;
        }
    }

    void deallocation(String option) {
        deallocation = option;
    }

    void autoScaleRun(JsonObject run) {
        autoScaleRun = run;
    }

    @Nullable
    Resize resize() {
        return resize;
    }

    void add(Node node) {
        nodes.put(node.id(), node);
    }

    boolean remove(Node node) {
        return nodes.remove(node.id()) != null;
    }

    public Collection<Node> nodes() {
        return nodes.values();
    }

    @Nullable
    Node node(String nodeId) {
        return nodes.get(nodeId);
    }

    public int slotsPerNode() {
        return body.getInteger("taskSlotsPerNode", 1);
    }

    /** Whether one node is filled before the next. */
    public boolean packs() {
        return "pack"
                .equalsIgnoreCase(body.getJsonObject("taskSchedulingPolicy").getString("nodeFillType"));
    }

    public boolean interNodeCommunication() {
        return body.getBoolean("enableInterNodeCommunication");
    }

    String vmSize() {
        return body.getString("vmSize");
    }

    boolean autoScales() {
        return body.getBoolean("enableAutoScale");
    }

    int target(boolean dedicated) {
        return body.getInteger(dedicated ? "targetDedicatedNodes" : "targetLowPriorityNodes", 0);
    }

    Duration resizeTimeout() {
        return WireTime.duration(body.getString("resizeTimeout"));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public JsonObject body() {
        return body;
    }

    @Override
    public Revision revision() {
        return revision;
    }

    @Override
    public Instant created() {
        return created;
    }

    @Override
    public boolean deleting() {
        return deleting;
    }

    @Override
    public Instant stateSince() {
        return stateSince;
    }

    @Override
    public String allocation() {
        return allocation;
    }

    @Override
    public Instant allocationSince() {
        return allocationSince;
    }

    @Override
    public JsonArray resizeErrors() {
        return resizeErrors;
    }

    @Override
    public @Nullable JsonObject autoScaleRun() {
        return autoScaleRun;
    }

    @Override
    public String deallocation() {
        return deallocation;
    }

    @Override
    public Stream<Node> nodeFacts() {
        return nodes.values().stream();
    }
}
