package io.switchover.local.storage;

import io.switchover.local.link.Answer;
import io.switchover.local.link.AnswerFilter;
import io.switchover.local.link.Fate;
import io.switchover.local.link.Gate;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a storage account does by its settings and Azurite does not: versions of blobs, deleted blobs that can be listed, containers under
 * an immutability policy. It stands in front of one account and sees every request to it. Versions are counted and not kept; a deleted
 * blob is remembered by name only.
 */
public final class BlobProtection implements Gate {
    private static final int CONFLICT = 409;
    private static final int NOT_IMPLEMENTED = 501;
    private static final String END_OF_BLOBS = "</Blobs>";

    private final Clock clock;
    private final Set<BlobAddress> present = ConcurrentHashMap.newKeySet();
    private final Set<BlobAddress> deleted = ConcurrentHashMap.newKeySet();
    private final Set<String> immutable = ConcurrentHashMap.newKeySet();
    private final Map<BlobAddress, AtomicInteger> versions = new ConcurrentHashMap<>();
    private volatile boolean versioning;
    private volatile boolean softDelete;

    public BlobProtection(Clock clock) {
        this.clock = clock;
    }

    /** From now on each write of a blob makes a version of it. */
    public void versioning(boolean on) {
        versioning = on;
    }

    /** From now on a deleted blob can be listed. */
    public void softDelete(boolean on) {
        softDelete = on;
    }

    /**
     * Puts a container under a time-based retention policy: what is in it can neither be overwritten nor deleted.
     *
     * @param there the blobs that were in it before the gate was
     */
    public void immutable(String container, Collection<String> there) {
        there.forEach(blob -> present.add(new BlobAddress(container, blob)));
        immutable.add(container);
    }

    /** The policy of the container is taken away. */
    public void mutable(String container) {
        immutable.remove(container);
    }

    /** How many versions of a blob there are; as many as it was written since versioning is on. */
    public int versions(String container, String blob) {
        AtomicInteger count = versions.get(new BlobAddress(container, blob));
        return count == null ? 0 : count.get();
    }

    /** How many versions there are in all. */
    public int versions() {
        return versions.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public Fate rule(HttpServerRequest request) {
        Optional<BlobAddress> address = BlobAddress.of(request.path());
        if (address.isEmpty()) {
            return lists(request) ? listing(request) : Fate.Forwarded.AS_IT_IS;
        }
        BlobOperation operation = BlobOperation.of(request.method().name(), request.getParam("comp"));
        if (operation == BlobOperation.UNDELETE) {
            return new Fate.Answered(error(
                    NOT_IMPLEMENTED,
                    "NotImplemented",
                    "The local storage remembers which blobs were deleted, and not what was in them."));
        }
        if (forbidden(address.get(), operation, request)) {
            return new Fate.Answered(error(
                    CONFLICT,
                    "BlobImmutableDueToPolicy",
                    "This operation is not permitted as the blob is immutable due to a policy."));
        }
        return operation == BlobOperation.OTHER
                ? Fate.Forwarded.AS_IT_IS
                : new Fate.Forwarded(null, (status, headers) -> done(address.get(), operation, status, headers));
    }

    /** A write that is only to make the blob is left to its own condition, which is looked at first. */
    private boolean forbidden(BlobAddress address, BlobOperation operation, HttpServerRequest request) {
        boolean createsOnly = "*".equals(request.getHeader("If-None-Match"));
        return immutable.contains(address.container())
                && present.contains(address)
                && operation != BlobOperation.OTHER
                && !(operation == BlobOperation.WRITE && createsOnly);
    }

    private void done(BlobAddress address, BlobOperation operation, int status, MultiMap headers) {
        if (status / 100 != 2) {
            return;
        }
        if (operation == BlobOperation.DELETE) {
            present.remove(address);
            if (softDelete) {
                deleted.add(address);
                headers.set("x-ms-delete-type-permanent", "false");
            }
            return;
        }
        present.add(address);
        deleted.remove(address);
        if (versioning) {
            versions.computeIfAbsent(address, blob -> new AtomicInteger()).incrementAndGet();
            headers.set("x-ms-version-id", clock.instant().toString());
        }
    }

    private boolean lists(HttpServerRequest request) {
        return "list".equals(request.getParam("comp"))
                && String.valueOf(request.getParam("include")).contains("deleted");
    }

    /** Azurite's own listing, and behind it what was deleted. */
    private Fate listing(HttpServerRequest request) {
        String[] path = request.path().split("/");
        String container = path[path.length - 1];
        String given = request.getParam("prefix");
        String prefix = given == null ? "" : given;
        return new Fate.Forwarded(null, new AnswerFilter() {
            @Override
            public void head(int status, MultiMap headers) {}

            @Override
            public boolean wantsBody() {
                return true;
            }

            @Override
            public Buffer body(Buffer whole) {
                String xml = whole.toString(StandardCharsets.UTF_8);
                return Buffer.buffer(xml.replace(END_OF_BLOBS, gone(container, prefix) + END_OF_BLOBS)
                        .replace("<Blobs/>", "<Blobs>" + gone(container, prefix) + END_OF_BLOBS));
            }
        });
    }

    private String gone(String container, String prefix) {
        List<String> names = deleted.stream()
                .filter(address ->
                        address.container().equals(container) && address.blob().startsWith(prefix))
                .map(BlobAddress::blob)
                .sorted()
                .toList();
        StringBuilder xml = new StringBuilder();
        for (String name : names) {
            xml.append("<Blob><Name>")
                    .append(name.replace("&", "&amp;").replace("<", "&lt;"))
                    .append(
                            "</Name><Deleted>true</Deleted><Snapshot></Snapshot><Properties><Content-Length>0</Content-Length>")
                    .append("<BlobType>BlockBlob</BlobType></Properties></Blob>");
        }
        return xml.toString();
    }

    private static Answer error(int status, String code, String message) {
        return Answer.xml(
                        status,
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
                                .formatted(code, message))
                .with("x-ms-error-code", code);
    }
}
