package io.switchover.local.batch.account;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The VM sizes that Batch offers in the account's region. Sizes that are not listed are taken, so that a test can name its own; one that
 * is withheld, or whose support has ended, is refused.
 */
public final class VmSkus {
    private static final List<String> USUAL = List.of(
            "Standard_A2_v2",
            "Standard_D1_v2",
            "Standard_D2s_v3",
            "Standard_D4s_v3",
            "Standard_D8s_v3",
            "Standard_D16s_v3",
            "Standard_E4s_v5",
            "Standard_F2s_v2",
            "Standard_F16s_v2",
            "Standard_HB120rs_v3");

    private record Sku(
            String name, boolean offered, @Nullable Instant endOfLife) {
        private JsonObject json() {
            JsonObject json = new JsonObject()
                    .put("name", name)
                    .put("familyName", VmSize.family(name))
                    .put(
                            "capabilities",
                            new JsonArray(List.of(
                                    capability("vCPUs", Integer.toString(VmSize.cores(name))),
                                    capability("vCPUsAvailable", Integer.toString(VmSize.cores(name))),
                                    capability("LowPriorityCapable", "True"),
                                    capability("HyperVGenerations", "V1,V2"))));
            return endOfLife == null ? json : json.put("batchSupportEndOfLife", WireTime.of(endOfLife));
        }

        private static JsonObject capability(String name, String value) {
            return new JsonObject().put("name", name).put("value", value);
        }
    }

    private final Map<String, Sku> skus = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    VmSkus() {
        USUAL.forEach(name -> skus.put(name, new Sku(name, true, null)));
    }

    /** The region does not offer the size. */
    public synchronized void withhold(String name) {
        skus.put(name, new Sku(name, false, null));
    }

    /** Batch supports the size until then. */
    public synchronized void endOfLife(String name, Instant end) {
        skus.put(name, new Sku(name, true, end));
    }

    public synchronized List<JsonObject> offered() {
        return skus.values().stream().filter(Sku::offered).map(Sku::json).toList();
    }

    public synchronized void check(String name, Instant now) {
        Optional.ofNullable(skus.get(name))
                .filter(sku -> !sku.offered() || (sku.endOfLife() != null && !now.isBefore(sku.endOfLife())))
                .ifPresent(sku -> {
                    throw Code.InvalidPropertyValue.of(
                            "vmSize", name, "The specified VM size is not supported in this region");
                });
    }
}
