package io.switchover.local.batch.pool;

import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.ListPage;
import io.switchover.local.batch.account.ListQuery;
import io.switchover.local.batch.account.ListedItem;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The Marketplace images that the service lists for its node agents, and when it stops to support each. Images that are not listed are
 * taken, so that a test can name its own; one whose support has ended is refused.
 */
public final class SupportedImages {
    private record Image(
            String publisher,
            String offer,
            String sku,
            String nodeAgent,
            @Nullable Instant endOfLife) {
        private String key() {
            return SupportedImages.key(publisher, offer, sku);
        }

        private JsonObject json() {
            JsonObject json = new JsonObject()
                    .put("nodeAgentSKUId", nodeAgent)
                    .put(
                            "imageReference",
                            new JsonObject()
                                    .put("publisher", publisher)
                                    .put("offer", offer)
                                    .put("sku", sku)
                                    .put("version", "latest"))
                    .put("capabilities", new JsonArray(List.of("DockerCompatible")))
                    .put("osType", "linux")
                    .put("verificationType", "verified");
            return endOfLife == null ? json : json.put("batchSupportEndOfLife", WireTime.of(endOfLife));
        }
    }

    private final Map<String, Image> images = new TreeMap<>();

    SupportedImages() {
        add(new Image(
                "canonical",
                "0001-com-ubuntu-server-jammy",
                "22_04-lts",
                "batch.node.ubuntu 22.04",
                Instant.parse("2027-06-30T00:00:00Z")));
        add(new Image("canonical", "ubuntu-24_04-lts", "server", "batch.node.ubuntu 24.04", null));
        add(new Image(
                "microsoft-dsvm",
                "ubuntu-hpc",
                "2204",
                "batch.node.ubuntu 22.04",
                Instant.parse("2027-06-30T00:00:00Z")));
        add(new Image("almalinux", "almalinux-x86_64", "8-gen2", "batch.node.el 8", null));
        add(new Image("openlogic", "centos", "7_8", "batch.node.centos 7", Instant.parse("2024-06-30T00:00:00Z")));
    }

    private void add(Image image) {
        images.put(image.key(), image);
    }

    private static String key(String publisher, String offer, String sku) {
        return CaselessBatchId.key(publisher + " " + offer + " " + sku);
    }

    /** The service supports the image until then. */
    public void endOfLife(String publisher, String offer, String sku, Instant end) {
        Image listed = images.get(key(publisher, offer, sku));
        String agent = listed == null ? "batch.node.ubuntu 22.04" : listed.nodeAgent();
        add(new Image(publisher, offer, sku, agent, end));
    }

    public ListPage list(ListQuery query) {
        return ListPage.of(images.values().stream().map(image -> ListedItem.of(image.key(), image.json())), query);
    }

    void check(JsonObject pool, Instant now) {
        JsonObject reference = pool.getJsonObject("virtualMachineConfiguration").getJsonObject("imageReference");
        if (reference == null || !reference.containsKey("publisher")) {
            return;
        }
        Image image = images.get(key(
                reference.getString("publisher"), reference.getString("offer", ""), reference.getString("sku", "")));
        if (image != null && image.endOfLife() != null && !now.isBefore(image.endOfLife())) {
            throw Code.InvalidPropertyValue.of(
                    "imageReference",
                    image.publisher() + " " + image.offer() + " " + image.sku(),
                    "The specified image reference is no longer supported since " + WireTime.of(image.endOfLife()));
        }
    }
}
